// Generated from the OpenAPI document by `npm run generate`. Do not edit.

export interface paths {
    "/plugin-core/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description All jobs that the key may see, with filters, sorting and pages.
         */
        get: operations["list_jobs"];
        put?: never;
        /**
         * Submit a job
         * @description Submits one job to a provider. The job starts as `pending`. To follow its status, read it again, or use the WebSocket or a webhook.
         */
        post: operations["create_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit several jobs
         * @description Submits up to 100 jobs together, all or none. At most `concurrency` of them are past pending at a time. Each job may have 64 KiB of JSON, and all together 1 MiB. In `text/csv`, each row is a job, and its columns are fields of a job request, such as `cpu` or `env.DEBUG` (job-management, Batch Jobs).
         */
        post: operations["create_job_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reproduce a failure
         * @description Submits a small job that fails in the chosen way. Otherwise it is a normal job: its events and logs show the failure.
         */
        post: operations["create_test_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates
         * @description All job templates, with sorting and pages.
         */
        get: operations["list_job_templates"];
        put?: never;
        /**
         * Create a template
         * @description Stores a job request under a name, so that you can submit it repeatedly.
         */
        post: operations["create_job_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a template
         * @description One job template.
         */
        get: operations["get_job_template"];
        /**
         * Change a template
         * @description Changes name, description or configuration; fields that are not sent do not change. Jobs already created from the template are not affected.
         */
        put: operations["update_job_template"];
        post?: never;
        /**
         * Delete a template
         * @description Deletes a template. Jobs already created from it are not affected.
         */
        delete: operations["delete_job_template"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/from-template/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a job from a template
         * @description Submits the configuration of a template. Each property in the overrides replaces the template's whole property. The response shows the template's configuration, so you also need permission to read jobs (403).
         */
        post: operations["create_job_from_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job
         * @description One job with its configuration, results and events.
         */
        get: operations["get_job"];
        /**
         * Change a job
         * @description You can change resources while the job is pending or scheduled, and `duration` and labels also while it runs. Later changes are refused with 409, and so is a `duration` that the job has already run. Fields that are not sent do not change. To change the resources of a job that represents a schedule, you also need the permission `jobs:create`, because its next jobs use them.
         */
        put: operations["update_job"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Ends a job early. The job is `cancelling` until the provider has stopped it, then `cancelled`. If the job has already ended, the response is 409.
         */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/resubmit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resubmit a job
         * @description Submits a copy of a job, with the changes in the body. The old job has ended, or is pending and is then cancelled, for which you also need permission to update jobs (403). If it is scheduled, running or being cancelled, the response is 409. The response shows the configuration of the old job, so you also need permission to read jobs (403).
         */
        post: operations["resubmit_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events of a job
         * @description The events of a job, as a list.
         */
        get: operations["list_job_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read or follow the logs of a job
         * @description The container's output, oldest line first. With `follow=true` or `Accept: text/event-stream` (as `EventSource` sends it), the lines arrive as server-sent events until the job has ended. `EventSource` cannot send headers, so this operation, and no other, also accepts the key as `access_token` in the query.
         */
        get: operations["get_job_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the metrics of a job
         * @description Processor, memory and network use over time, from the job's start to its end. The points lie at whole minutes, five minutes or hours. If the job has run at none of them in the period, there is one point: at its start, or at its end if it started before the period.
         */
        get: operations["get_job_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/container": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Inspect a container
         * @description The processes, resources, connections, volumes and environment of the container that runs a job.
         */
        get: operations["get_job_container"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/exec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a command in a job
         * @description Runs the command and returns its output. With `interactive`, returns the URL of a WebSocket for the command. If the job is not running, the response is 409.
         */
        post: operations["exec_in_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a job
         * @description Checks whether the times, events, cost and provider of a job are consistent. Changes nothing.
         */
        post: operations["verify_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/{jobId}/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files of a job
         * @description The files that a job produces: a manifest, its log and, once it has completed, its other files. There are none before it starts, and none after `dataRetention`.
         */
        get: operations["list_job_outputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List providers
         * @description All configured providers, with filters, sorting and pages.
         */
        get: operations["list_providers"];
        put?: never;
        /**
         * Configure a provider
         * @description Configures access to a network. The provider starts as `initializing` and then becomes online. If there is a provider with the same type and name, the response is 409.
         */
        post: operations["create_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a provider
         * @description One provider with its configuration. Secrets are shown as `[REDACTED]`.
         */
        get: operations["get_provider"];
        /**
         * Change a provider
         * @description Changes name, endpoints or configuration. Fields that are not sent do not change, including those inside `config`. You cannot change the type.
         */
        put: operations["update_provider"];
        post?: never;
        /**
         * Delete a provider
         * @description Deletes a provider. If it has jobs that have not ended, the response is 409.
         */
        delete: operations["delete_provider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the status of a provider
         * @description Status, load and wallet of a provider, as of the last check.
         */
        get: operations["get_provider_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the metrics of a provider
         * @description Metrics of a provider over time.
         */
        get: operations["get_provider_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/pricing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the prices of a provider
         * @description The current prices of a provider, and its prices over the last seven and thirty days.
         */
        get: operations["get_provider_pricing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the jobs of a provider
         * @description The current and past jobs of one provider.
         */
        get: operations["list_provider_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a wallet
         * @description The balance from which a provider pays its jobs, and how long it lasts.
         */
        get: operations["get_provider_wallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/wallet/topup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Top up a wallet
         * @description Adds to the balance at once, and jobs that wait for funds start. The transaction is confirmed some blocks later. With an `Idempotency-Key`, repeated requests pay only once.
         */
        post: operations["topup_provider_wallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transactions
         * @description The transactions of a wallet. An instance keeps the latest 20,000 of all wallets.
         */
        get: operations["list_provider_transactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/transactions/{txHash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a transaction
         * @description One transaction of a wallet, and its confirmations by the network.
         */
        get: operations["get_provider_transaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the capabilities of a provider
         * @description The resources, GPUs, regions and features of a provider, and the resources that are free now.
         */
        get: operations["get_provider_capabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change credentials
         * @description Stores new credentials for the next login. Credentials that are not sent, or are sent as `[REDACTED]`, do not change.
         */
        put: operations["update_provider_credentials"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/refresh-auth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in again
         * @description Logs in to the network with the stored credentials. If the network refuses them, the provider goes offline. If it accepts them again, the provider is set up and comes online. A provider that is offline for another reason stays offline.
         */
        post: operations["refresh_provider_auth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test the connection to a provider
         * @description Tests each endpoint, the login and the wallet. The results agree with the provider's status.
         */
        post: operations["run_provider_diagnostics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/providers/{providerId}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a configuration
         * @description Checks endpoints, credentials, amounts, the connection and the wallet. Changes nothing.
         */
        post: operations["validate_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/networks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List networks
         * @description The five networks, each with the totals of its providers.
         */
        get: operations["list_networks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/networks/{networkName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a network
         * @description One network, by its type or its id.
         */
        get: operations["get_network"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/networks/{networkName}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the history of a network
         * @description Metrics of a network over time.
         */
        get: operations["get_network_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description All webhooks, with filters, sorting and pages, without their secrets.
         */
        get: operations["list_webhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description Sends events to a URL from now on. If there is a webhook with the same URL and events, the response is 409.
         */
        post: operations["create_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description One webhook with its statistics and its latest deliveries.
         */
        get: operations["get_webhook"];
        /**
         * Change a webhook
         * @description Changes the fields that are sent and keeps the rest. If another webhook has the same URL and events, the response is 409.
         */
        put: operations["update_webhook"];
        post?: never;
        /**
         * Delete a webhook
         * @description Deletes a webhook with its history.
         */
        delete: operations["delete_webhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test a webhook
         * @description Sends one invented event, marked `data.test`, and returns the receiver's response. Cortex never retries this event. Without a body, the event has the first type that the webhook subscribes to.
         */
        post: operations["test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/webhooks/{webhookId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of a webhook
         * @description The deliveries of a webhook and their results.
         */
        get: operations["list_webhook_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/webhooks/{webhookId}/history/{deliveryId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description Attempts once more to deliver an event. If Cortex is still trying the delivery, the response is 409.
         */
        post: operations["retry_webhook_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Exchanges an email and a password for a token, which you send like an API key.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Ends the login of the token. An API key stays valid.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test your credential
         * @description Returns the owner and the permissions of this request's credential.
         */
        post: operations["test_auth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/validate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate a key
         * @description Says whether a key would be accepted now, and returns its details. A key that would be refused is not an error.
         */
        post: operations["validate_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description All keys of the organisation, with filters, sorting and pages.
         */
        get: operations["list_api_keys"];
        put?: never;
        /**
         * Create an API key
         * @description Creates a key for yourself. Only this response contains its secret.
         */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an API key
         * @description One key, without its secret.
         */
        get: operations["get_api_key"];
        /**
         * Change an API key
         * @description Changes the fields that are sent and keeps the rest; the secret does not change. You cannot change a key that permits more than you may do (403).
         */
        put: operations["update_api_key"];
        post?: never;
        /**
         * Revoke an API key
         * @description Deletes a key, which is refused from now on. You cannot delete a key that permits more than you may do (403).
         */
        delete: operations["delete_api_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/api-keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description The key keeps its id and permissions; its old secret is refused from now on. You cannot rotate a key that permits more than you may do (403).
         */
        post: operations["rotate_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description All members of the organisation, with filters, sorting and pages.
         */
        get: operations["list_users"];
        put?: never;
        /**
         * Add a user
         * @description Adds a user to the organisation. If the email or username is taken, the response is 409. You cannot give a role that may do more than you (403).
         */
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read yourself
         * @description The owner of the credential.
         */
        get: operations["get_me"];
        /**
         * Change yourself
         * @description Changes the fields that are sent and keeps the rest. You cannot change your own role, plan or username. If the email is taken, the response is 409.
         */
        put: operations["update_me"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the permissions of your role
         * @description The permissions of your role, even if the key has fewer.
         */
        get: operations["get_my_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/effective-permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the permissions of your credential
         * @description The permissions that both your role and your key grant. With `resource` and `action`, the response also says whether that action is permitted.
         */
        get: operations["get_my_effective_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description One user of the organisation.
         */
        get: operations["get_user"];
        /**
         * Change a user
         * @description Changes the fields that are sent and keeps the rest. If the email or username is taken, the response is 409. You cannot change a user who may do more than you, before or after the change (403).
         */
        put: operations["update_user"];
        post?: never;
        /**
         * Delete a user
         * @description Deletes a user with their keys and logins. You cannot delete a user who may do more than you (403).
         */
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/rate-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your rate limit
         * @description The requests allowed and left, and when the window ends. Any key may read this.
         */
        get: operations["get_rate_limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the system log
         * @description Log entries of requests and events, with filters and pages.
         */
        get: operations["list_system_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/database/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the status of the database
         * @description The state, connections and tables of the database.
         */
        get: operations["get_database_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/database/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List connections of the database
         * @description All connections of the pool, used and idle.
         */
        get: operations["list_database_connections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/database/slow-queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List slow queries
         * @description Slow queries, each with its request. Only requests that are still in the log have queries here.
         */
        get: operations["list_slow_queries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/database/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the database's settings
         * @description The size and timeouts of the connection pool. The documentation shows only how to change them.
         */
        get: operations["get_database_config"];
        /**
         * Change the database's settings
         * @description Sets the size and timeouts of the connection pool.
         */
        put: operations["update_database_config"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/database/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain a query
         * @description How the database would run a query, how long that would take, and what would make it faster. The query itself does not run. The response contains the number of rows, so you also need permission to read the table's resource (403).
         */
        post: operations["explain_database_query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/database/optimize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Optimise the database
         * @description Frees space and makes queries faster, within half a minute.
         */
        post: operations["optimize_database"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/database/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the database
         * @description Checks within seconds whether rows refer to rows that do not exist.
         */
        post: operations["check_database"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/network/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture traffic
         * @description Records the requests of the next seconds that match the filters, at most 500, without secrets. Afterwards you can download them as a HAR file. Requests can show every resource, so you need permission to read all of them (403).
         */
        post: operations["capture_network_traffic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/tracing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trace requests
         * @description Records for some seconds which parts of the system handle requests, and how long each takes. The result shows the latest 100 requests.
         */
        post: operations["enable_request_tracing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/events/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trace events
         * @description Records for some seconds which handlers process events, and when. The result shows the latest 100 events. You need permission to read everything that events show: jobs, providers, networks, webhooks and the system (403).
         */
        post: operations["trace_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/events/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay an event
         * @description Sends an event again with the same id: the handler of its kind sends it to sockets, and `notification-handler` to webhooks.
         */
        post: operations["replay_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Profile a service
         * @description Records for some seconds where a service spends its time or uses its memory.
         */
        post: operations["create_profile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Diagnose the system
         * @description The current health checks, services, resources, recent errors and configuration. You also need permission to read the system (403).
         */
        post: operations["run_diagnostics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/diagnostics/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Diagnose the connections to providers
         * @description Tests the connection to each provider. The results agree with the provider's diagnostics and status. You also need permission to read the system and providers (403).
         */
        post: operations["run_provider_connectivity_diagnostics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/diagnostics/database": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Diagnose the database
         * @description The state, consistency and slow queries of the database. You also need permission to read the system (403).
         */
        post: operations["run_database_diagnostics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/config/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the configuration
         * @description Checks the configuration for mistakes. Changes nothing.
         */
        post: operations["validate_config"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/config/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare the configuration
         * @description Compares the configuration with that of another environment. Changes nothing.
         */
        post: operations["compare_config"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/permissions/analyze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Analyse a permission
         * @description Says whether a user may perform an action, and why, by the same rules as for requests. Changes nothing. The response shows the user's role and keys, so you also need permission to read users and API keys (403).
         */
        post: operations["analyze_permission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/debug-console": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the debug console
         * @description Opens the console, or runs one of its commands. Each use is logged. You need a key with all permissions.
         */
        post: operations["open_debug_console"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List services
         * @description The services of Cortex and their status. The documentation shows only how to read one.
         */
        get: operations["list_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/services/{serviceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a service
         * @description The status of a service, its uptime, and the resources that it uses.
         */
        get: operations["get_service_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/services/{serviceName}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restart a service
         * @description Restarts a service within seconds. It gets a new process, and its uptime starts from 0.
         */
        post: operations["restart_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List processes
         * @description The system's processes, and the resources that each of them uses.
         */
        get: operations["list_processes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/metrics/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the system's resource use
         * @description The CPU, memory and disk in use: the sums over all processes and volumes.
         */
        get: operations["get_resource_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the disk use
         * @description The space on the system's disks, in total and by volume.
         */
        get: operations["get_system_storage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/requirements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check what Cortex needs
         * @description The requirements for running and upgrading Cortex, whether the system meets them, and the available versions.
         */
        get: operations["get_system_requirements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll back to an earlier version
         * @description Rolls the system back to an earlier version within a minute, and restarts its services. You need a key with all permissions.
         */
        post: operations["rollback_system"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/containers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List containers
         * @description The containers of Cortex's services and, for callers with permission to read jobs, of jobs that are on a node.
         */
        get: operations["list_containers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/containers/{containerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a container
         * @description One container, with its resource limits and its current use. The documentation shows only the list. For the container of a job, you also need permission to read jobs (403).
         */
        get: operations["get_container"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/containers/{containerId}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the logs of a container
         * @description The output of a container since its start, oldest line first. For the container of a job, you also need permission to read jobs (403).
         */
        get: operations["get_container_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/containers/{containerId}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restart a container
         * @description Restarts a container within seconds. Its job or service starts again; the cost of a job continues to grow. For the container of a job, you also need permission to read jobs (403).
         */
        post: operations["restart_container"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/containers/{containerId}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the resource limits of a container
         * @description Sets how many cores and how much memory a container may use. The price of a job does not change. For the container of a job, you also need permission to read jobs (403).
         */
        put: operations["update_container_resources"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export the system log
         * @description Writes the entries that match the filters to a file, within seconds. The response is an operation; once it is completed, you can download its file. The last 20 exports are kept.
         */
        post: operations["export_system_logs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/logging/level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log level
         * @description The current log level. The documentation shows only how to change it.
         */
        get: operations["get_logging_level"];
        /**
         * Change the log level
         * @description Sets the log level, for some seconds or permanently. At `debug`, the log has more entries, and errors have more details in `details.debug`.
         */
        put: operations["update_logging_level"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/logging/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log's rotation settings
         * @description The maximum size of log files, and how many are kept. The documentation shows only how to change them.
         */
        get: operations["get_logging_config"];
        /**
         * Change the log's rotation settings
         * @description Sets the maximum size of log files, and how many are kept. Entries that no longer fit are deleted.
         */
        put: operations["update_logging_config"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operations
         * @description The latest 1,000 long-running operations: exports, restarts, captures and others. The list leaves out operations whose results show resources that you may not read.
         */
        get: operations["list_operations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/operations/{operationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an operation
         * @description The progress and the result of an operation. The result of a capture or an event trace shows other resources, so you also need permission to read these (403).
         */
        get: operations["get_operation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/operations/{operationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an operation early
         * @description Ends an operation that only observes the system; its result is what it has recorded so far. Other operations, such as restarts, cannot be cancelled. The response shows the result, so you need the same permissions as for reading the operation.
         */
        post: operations["cancel_operation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/operations/{operationId}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the file of an operation
         * @description The file that an operation has written. While the operation runs, or if it writes no file, the response is 409. Captured requests can show every resource, so for a capture you need permission to read all of them (403).
         */
        get: operations["download_operation_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/explorer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the API explorer
         * @description A page on which you can try every operation. It needs no key and does not count towards the rate limit.
         */
        get: operations["get_api_explorer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check whether the server is up
         * @description Checks whether the server is up. This needs no key.
         */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/analytics/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Analyse costs
         * @description The actual and projected costs of jobs in a period, and a forecast. The cost of a job is spread over the time in which it ran.
         */
        get: operations["get_cost_analytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List batches
         * @description All batches, each with its status and the number of its jobs in each state.
         */
        get: operations["list_job_batches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/batches/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a batch
         * @description One batch, with its status, its counts and the ids of its jobs.
         */
        get: operations["get_job_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/batches/{batchId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a batch
         * @description Cancels the jobs that have not ended. No jobs are created for the remaining inputs.
         */
        post: operations["cancel_job_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/cost-alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your cost alerts
         * @description Your alerts about the costs of all jobs, and the amount that each has reached.
         */
        get: operations["list_my_cost_alerts"];
        put?: never;
        /**
         * Create a cost alert
         * @description Alerts you when the cost of all jobs in a day, a week or a month reaches an amount: with a `system.alert` event and a notification. A user can have at most 20 alerts.
         */
        post: operations["create_my_cost_alert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/cost-alerts/{alertId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a cost alert
         * @description One of your alerts, and the amount that it has reached.
         */
        get: operations["get_my_cost_alert"];
        /**
         * Change a cost alert
         * @description Changes the fields that are sent and keeps the rest. After a change of the amount or period, the alert can be reached again at once.
         */
        put: operations["update_my_cost_alert"];
        post?: never;
        /**
         * Delete a cost alert
         * @description Deletes one of your alerts.
         */
        delete: operations["delete_my_cost_alert"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your notifications
         * @description Notifications about jobs that ended or failed, changes of providers, low wallets and alerts. You see only those about resources that you may read, and always those of your own cost alerts.
         */
        get: operations["list_my_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List schedules
         * @description The schedules of all users.
         */
        get: operations["list_schedules"];
        put?: never;
        /**
         * Schedule a job
         * @description Accepts a job request with `schedule`, as `POST /plugin-core/jobs` does, and returns the schedule. There can be at most 200 schedules.
         */
        post: operations["create_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugin-core/jobs/schedules/{scheduleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a schedule
         * @description One schedule, with its next firings and the job request that they submit.
         */
        get: operations["get_schedule"];
        /**
         * Pause, resume or change a schedule
         * @description Changes the fields that are sent and keeps the rest. A paused schedule misses its firings. To change what the schedule submits, use `PUT /plugin-core/jobs/{jobId}`. To resume a schedule or change its cron expression, you also need the permission `jobs:create`, because it will create more jobs (403). While the schedule's job is being cancelled, nothing can be changed (409).
         */
        put: operations["update_schedule"];
        post?: never;
        /**
         * Delete a schedule
         * @description Deletes a schedule and cancels the job that represents it. Jobs that it has submitted continue.
         */
        delete: operations["delete_schedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Information about the response. */
        AnswerMeta: {
            /** @description The parts of the request that the operation ignored. */
            warnings: components["schemas"]["RequestWarning"][];
        };
        /** @description What is wrong with a field of the request. */
        FieldError: {
            /**
             * @description A JSON pointer into the body, or the name of a parameter.
             * @example /memory
             */
            field: string;
            /** @example must be a whole number followed by Mi or Gi, such as 512Mi */
            message: string;
        };
        /** @description The envelope of every error (overview, Response Format). */
        ErrorEnvelope: {
            success: components["schemas"]["Failure"];
            error: components["schemas"]["ApiError"];
        };
        /** @description The position of a page in a collection (overview, Pagination). */
        Pagination: {
            /**
             * @description Matching rows
             * @example 45
             */
            total: number;
            /** @example 2 */
            page: number;
            /** @example 10 */
            limit: number;
            /**
             * @description total / limit rounded up
             * @example 5
             */
            pages: number;
        };
        /** @description A part of the request that the operation ignored, such as an unknown field or parameter. */
        RequestWarning: {
            /**
             * @description The JSON pointer of a field, the name of a parameter, or `body`.
             * @example staus
             */
            field: string;
            /** @example is unknown; did you mean status? */
            message: string;
        };
        ListMeta: {
            pagination: components["schemas"]["Pagination"];
            /** @description The parts of the request that the operation ignored. Absent if there are none. */
            warnings?: components["schemas"]["RequestWarning"][];
        };
        /**
         * Format: date-time
         * @description A time in UTC, to the second.
         * @example 2025-07-10T12:34:56Z
         */
        Timestamp: string;
        /**
         * @description An amount of memory or storage in mebibytes (Mi) or gibibytes (Gi).
         * @example 512Mi
         */
        Quantity: string;
        /**
         * @description The type of a network (`akash`, `render`, `golem`, `bittensor`, `ionet`), or the id of one provider. A type consists only of letters; an id contains a digit, a hyphen or an underscore.
         * @example akash
         */
        ProviderReference: string;
        /** @description One point of a series. */
        MetricPoint: {
            timestamp: components["schemas"]["Timestamp"];
            /**
             * @description In the unit of the series
             * @example 120
             */
            value: number;
        };
        /** @description The highest bid, in a coin of the network. */
        MaxBidPrice: {
            /**
             * @description The coin
             * @example uakt
             */
            denom?: string;
            /**
             * @description The amount of the coin, as text.
             * @example 10000
             */
            amount?: string;
        };
        /** @description A sentence that confirms the action. */
        Message: {
            /**
             * @description A readable name
             * @example Provider successfully deleted
             */
            message: string;
        };
        /**
         * @description The result of a check. A warning does not stop the system from working.
         * @example passed
         * @enum {string}
         */
        CheckResult: "passed" | "warning" | "failed" | (string & Record<never, never>);
        /** @description One point that was checked. */
        Check: {
            /**
             * @description What was checked
             * @example credentials
             */
            name: string;
            status: components["schemas"]["CheckResult"];
            /**
             * @description A readable sentence
             * @example The network takes them.
             */
            message: string;
        };
        /**
         * @description pending → scheduled → running → completed or failed; pending, scheduled and running jobs can become cancelling → cancelled.
         * @example running
         * @enum {string}
         */
        JobStatus: "pending" | "scheduled" | "running" | "completed" | "failed" | "cancelling" | "cancelled" | (string & Record<never, never>);
        /** @description The most that the job may cost per hour on spot capacity, in a network's coin or in USD. By default, the bid is the on-demand price. */
        JobBid: {
            denom: components["schemas"]["JobBidDenom"];
            /**
             * @description The amount of the coin, as text.
             * @example 5000
             */
            amount: string;
        };
        /** @description The hourly rates of the whole job on spot capacity, in `currency`; present only for a job with `spotInstance`. The rates follow the market until the job starts. */
        SpotCost: {
            /**
             * @description The rate that the job pays
             * @example 0.0104
             */
            hourlyRate: number;
            /**
             * @description The on-demand rate
             * @example 0.026
             */
            onDemandHourlyRate: number;
            /**
             * @description The highest rate that the job accepts
             * @example 0.05
             */
            bidHourlyRate: number;
            /**
             * @description The discount as a fraction of the on-demand rate
             * @example 0.6
             */
            discount: number;
        };
        /** @description Current prices of spot capacity, if the provider has it, in the units of the other prices. */
        SpotPricing: {
            /** @example 0.008 */
            cpu: number;
            /** @example 0.2 */
            gpu?: number;
            /** @example 0.004 */
            memory: number;
            /** @example 0.0004 */
            storage: number;
            /** @example USD */
            currency: string;
            /**
             * @description The discount as a fraction of the on-demand rate
             * @example 0.6
             */
            discount: number;
            validUntil: components["schemas"]["Timestamp"];
        };
        /**
         * @description Why the job failed; present only if it has failed. `image_pull_error`, `resource_limit_exceeded`, `network_error` and `exit_code` are the failures of job-management, Common Job Issues. Others are `duration_exceeded`, `budget_exceeded` and `spot_terminated`.
         * @example exit_code
         */
        FailureReason: string;
        /** @description A job as a list shows it (jobs, List Jobs). Which properties are present depends on `fields`. */
        JobSummary: {
            /** @example job_1a2b3c4d5e6f */
            id: string;
            /**
             * @description A readable name
             * @example nightly-build
             */
            name?: string;
            /**
             * @description The type of the network
             * @example akash
             */
            provider: string;
            /**
             * @description The provider that runs it.
             * @example provider_akash_main
             */
            providerId: string;
            status: components["schemas"]["JobStatus"];
            /**
             * @description A container image
             * @example nginx:alpine
             */
            image: string;
            /**
             * @description Millicores
             * @example 1000
             */
            cpu: number;
            /**
             * @description In Mi or Gi
             * @example 512Mi
             */
            memory: string;
            /**
             * @description In Mi or Gi
             * @example 1Gi
             */
            storage: string;
            /**
             * @description Number of GPUs
             * @example 1
             */
            gpu?: number;
            /**
             * @description The longest that the job may run, in seconds
             * @example 3600
             */
            duration: number;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it started to run.
             * @example 2025-07-10T12:35:30Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When it completed, failed or was cancelled.
             * @example null
             */
            endedAt: string | null;
            cost: components["schemas"]["JobCost"];
            failureReason?: components["schemas"]["FailureReason"];
            labels?: components["schemas"]["Labels"];
            /**
             * @description The batch of the job, if it has one.
             * @example batch_1a2b3c4d5e6f
             */
            batchId?: string;
            /**
             * @description Its entry of `inputData`, if it has one.
             * @example data1
             */
            input?: string;
            /**
             * @description The template of the job, if it has one.
             * @example template_1a2b3c4d5e6f
             */
            templateId?: string;
            /**
             * @description The job that it replicates in another region, if it is a replica.
             * @example job_1a2b3c4d5e6f
             */
            replicaOf?: string;
            /**
             * @description Its replicas in other regions, if it was submitted with replication.
             * @example [
             *       "job_2b3c4d5e6f7a",
             *       "job_3c4d5e6f7a8b"
             *     ]
             */
            replicas?: string[];
            /**
             * @description The job that it repeats, if any.
             * @example job_2a3b4c5d6e7f
             */
            resubmittedFrom?: string;
            /**
             * @description True, and present, only if the job has the results of an earlier job with the same request.
             * @example true
             */
            cached?: boolean;
            /**
             * @description The job whose results it has, if it is cached.
             * @example job_2a3b4c5d6e7f
             */
            cachedFrom?: string;
            /**
             * @description The schedule that submitted it, if one did.
             * @example job_3a4b5c6d7e8f
             */
            scheduledBy?: string;
            /**
             * Format: date-time
             * @description When it fires next; present only for a job that represents a schedule.
             * @example 2025-07-11T02:00:00Z
             */
            nextRunAt?: string | null;
        };
        /** @description The requirements of a job (jobs, Create Job). Unknown keys are ignored, with a warning. */
        JobRequest: {
            provider?: components["schemas"]["ProviderReference"];
            /**
             * @description A container image.
             * @example nginx:alpine
             */
            image: string;
            /**
             * @description Millicores; 1000 is one CPU.
             * @example 1000
             */
            cpu: number;
            memory: components["schemas"]["Quantity"];
            storage: components["schemas"]["Quantity"];
            /**
             * @description The longest that the job may run, in seconds.
             * @example 3600
             */
            duration: number;
            env?: components["schemas"]["EnvironmentVariables"];
            ports?: components["schemas"]["JobPort"][];
            volumes?: components["schemas"]["JobVolume"][];
            /**
             * @description Replaces the entry point of the image. A text is split into words as in a shell.
             * @example [
             *       "python",
             *       "main.py"
             *     ]
             */
            command?: string[] | string;
            /**
             * @description Arguments of the command.
             * @example [
             *       "--epochs",
             *       "3"
             *     ]
             */
            args?: string[];
            /**
             * @description A readable name.
             * @example nightly-build
             */
            name?: string;
            /**
             * @description Readable text.
             * @example Builds the site every night
             */
            description?: string;
            /**
             * @description Number of GPUs (job-management, Resource Constraints).
             * @example 1
             */
            gpu?: number;
            labels?: components["schemas"]["Labels"];
            /**
             * @description Whether to run on capacity that is 40 to 80 percent cheaper and can be withdrawn (cost-optimization, 2. Use Spot Instances). The job is pending while the market price is above `maxBidPrice`, and fails with the reason `spot_terminated` when the price rises above it.
             * @example true
             */
            spotInstance?: boolean;
            maxBidPrice?: components["schemas"]["JobBid"];
            /**
             * @description Whether to extend a job that is still running at `duration`. Each extension adds `duration` again, up to `maxDuration` and at most 100 times (cost-optimization, 3. Optimize Job Duration). A provider that does not extend jobs refuses the job with 409.
             * @example true
             */
            autoExtend?: boolean;
            /**
             * @description The longest duration after extensions, in seconds; at least `duration`. By default the provider's limit.
             * @example 86400
             */
            maxDuration?: number;
            registryCredentials?: components["schemas"]["RegistryCredentials"];
            providerStrategy?: components["schemas"]["ProviderStrategy"];
            /**
             * @description The highest price of a chosen provider for a CPU hour, in USD.
             * @example 0.05
             */
            maxPrice?: number;
            performanceRequirements?: components["schemas"]["PerformanceRequirements"];
            /**
             * @description The provider to use if the first choice fails (network-providers, Cost Optimization).
             * @example akash
             */
            fallbackProvider?: components["schemas"]["ProviderReference"];
            /**
             * @description The fewest millicores that a chosen provider must offer.
             * @example 4000
             */
            minCpu?: number;
            /**
             * @description The least memory that a chosen provider must offer.
             * @example 8Gi
             */
            minMemory?: string;
            /**
             * @description The highest latency of a chosen provider, in milliseconds.
             * @example 100
             */
            maxLatency?: number;
            /**
             * @description The least uptime of a chosen provider, in percent.
             * @example 99.9
             */
            minUptime?: number;
            /**
             * @description Whether to run in each of `regions`, by default in the regions of the best provider.
             * @example true
             */
            replication?: boolean;
            /**
             * @description The regions to run in.
             * @example [
             *       "us-east",
             *       "eu-west",
             *       "ap-south"
             *     ]
             */
            regions?: components["schemas"]["Region"][];
            budget?: components["schemas"]["JobBudget"];
            /**
             * @description Whether to reuse the results of the latest completed job with the same request, and to keep the results of this job for reuse. Two requests are the same if only name, description and labels differ.
             * @example true
             */
            cacheResults?: boolean;
            compressionLevel?: components["schemas"]["JobRequestCompressionLevel"];
            /**
             * @description How long to keep the job's outputs after its end, in seconds; by default they are never deleted.
             * @example 86400
             */
            dataRetention?: number;
            /**
             * @description When to submit the job: the five fields of cron (minute, hour, day, month, weekday), in UTC. The created job represents the schedule.
             * @example 0 2 * * *
             */
            schedule?: string;
            /**
             * @description One job for each entry, which replaces `${INPUT}` in `command`, `args` and the values of `env` (cost-optimization, 4. Batch Processing). The response is the first job; its `batchId` names the batch.
             * @example [
             *       "data1",
             *       "data2",
             *       "data3"
             *     ]
             */
            inputData?: string[];
            /**
             * @description How many jobs of `inputData` are created at a time; 100 by default.
             * @example 10
             */
            batchSize?: number;
            /**
             * @description How many jobs of `inputData` may be past pending at a time.
             * @example 3
             */
            concurrency?: number;
        };
        /**
         * @description Environment variables of the container.
         * @example {
         *       "DEBUG": "true"
         *     }
         */
        EnvironmentVariables: {
            [key: string]: string;
        };
        /** @description A job with all details (jobs, Get Job Details). */
        Job: {
            /** @example job_1a2b3c4d5e6f */
            readonly id: string;
            /**
             * @description A readable name
             * @example nightly-build
             */
            readonly name?: string;
            /**
             * @description The type of the network
             * @example akash
             */
            readonly provider: string;
            /**
             * @description The provider that runs it.
             * @example provider_akash_main
             */
            readonly providerId: string;
            status: components["schemas"]["JobStatus"];
            /**
             * @description A container image
             * @example nginx:alpine
             */
            readonly image: string;
            /**
             * @description Millicores
             * @example 1000
             */
            cpu: number;
            /**
             * @description In Mi or Gi
             * @example 512Mi
             */
            memory: string;
            /**
             * @description In Mi or Gi
             * @example 1Gi
             */
            storage: string;
            /**
             * @description Number of GPUs
             * @example 1
             */
            readonly gpu?: number;
            /**
             * @description The longest that the job may run, in seconds
             * @example 3600
             */
            duration: number;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it started to run.
             * @example 2025-07-10T12:35:30Z
             */
            readonly startedAt: string | null;
            /**
             * Format: date-time
             * @description When it completed, failed or was cancelled.
             * @example null
             */
            readonly endedAt: string | null;
            cost: components["schemas"]["JobCost"];
            failureReason?: components["schemas"]["FailureReason"];
            labels?: components["schemas"]["Labels"];
            /**
             * @description The batch of the job, if it has one.
             * @example batch_1a2b3c4d5e6f
             */
            readonly batchId?: string;
            /**
             * @description Its entry of `inputData`, if it has one.
             * @example data1
             */
            readonly input?: string;
            /**
             * @description The template of the job, if it has one.
             * @example template_1a2b3c4d5e6f
             */
            readonly templateId?: string;
            /**
             * @description The job that it replicates in another region, if it is a replica.
             * @example job_1a2b3c4d5e6f
             */
            readonly replicaOf?: string;
            /**
             * @description Its replicas in other regions, if it was submitted with replication.
             * @example [
             *       "job_2b3c4d5e6f7a",
             *       "job_3c4d5e6f7a8b"
             *     ]
             */
            readonly replicas?: string[];
            /**
             * @description The job that it repeats, if any.
             * @example job_2a3b4c5d6e7f
             */
            readonly resubmittedFrom?: string;
            /**
             * @description True, and present, only if the job has the results of an earlier job with the same request.
             * @example true
             */
            readonly cached?: boolean;
            /**
             * @description The job whose results it has, if it is cached.
             * @example job_2a3b4c5d6e7f
             */
            readonly cachedFrom?: string;
            /**
             * @description The schedule that submitted it, if one did.
             * @example job_3a4b5c6d7e8f
             */
            readonly scheduledBy?: string;
            /**
             * Format: date-time
             * @description When it fires next; present only for a job that represents a schedule.
             * @example 2025-07-11T02:00:00Z
             */
            readonly nextRunAt?: string | null;
            /**
             * @description Readable text.
             * @example Serves the site
             */
            readonly description?: string;
            /**
             * @description Where it runs, if the request or the configuration of its provider names a region.
             * @example us-west
             */
            readonly region?: string;
            /** @description The addresses of its exposed ports; present if it has any, and empty unless it is running. */
            readonly endpoints?: components["schemas"]["JobEndpoint"][];
            config: components["schemas"]["JobConfig"];
            results: components["schemas"]["JobResults"];
            /** @description Its events so far, oldest first. */
            readonly events: components["schemas"]["JobEvent"][];
            debug?: components["schemas"]["JobDebug"];
        };
        /** @description A batch that was accepted (jobs, Batch Job Operations). */
        JobBatch: {
            /**
             * @description The id of the batch, which each of its jobs contains.
             * @example batch_1a2b3c4d5e6f
             */
            batchId: string;
            /**
             * @description The ids of the jobs, in the order in which they were sent.
             * @example [
             *       "job_1a2b3c4d5e6f",
             *       "job_2a3b4c5d6e7f"
             *     ]
             */
            jobIds: string[];
            /**
             * @description The status of the batch
             * @example submitted
             */
            status: string;
        };
        /** @description Jobs to submit together (jobs, Batch Job Operations). If one is invalid, all are refused. */
        JobBatchRequest: {
            jobs: components["schemas"]["JobBatchRequestJob"][];
            /**
             * @description How many of them may be past pending at a time.
             * @example 2
             */
            concurrency?: number;
        };
        /** @description A spending limit, and what happens when it is reached (cost-optimization, Budget Enforcement). */
        JobBudget: {
            /**
             * @description In `currency`
             * @example 50
             */
            amount?: number;
            currency?: components["schemas"]["BudgetCurrency"];
            period?: components["schemas"]["JobBudgetPeriod"];
            action?: components["schemas"]["JobBudgetAction"];
        };
        /** @description The response to a cancellation (jobs, Cancel Job). */
        JobCancellation: {
            /** @example job_1a2b3c4d5e6f */
            id: string;
            status: components["schemas"]["JobStatus"];
        };
        /** @description Any properties of a job request, which replace those of the original. Unknown keys are ignored. */
        JobChanges: {
            provider?: components["schemas"]["ProviderReference"];
            /**
             * @description A container image.
             * @example nginx:alpine
             */
            image?: string;
            /**
             * @description Millicores; 1000 is one CPU.
             * @example 1000
             */
            cpu?: number;
            memory?: components["schemas"]["Quantity"];
            storage?: components["schemas"]["Quantity"];
            /**
             * @description The longest that the job may run, in seconds.
             * @example 3600
             */
            duration?: number;
            env?: components["schemas"]["EnvironmentVariables"];
            ports?: components["schemas"]["JobPort"][];
            volumes?: components["schemas"]["JobVolume"][];
            /**
             * @description Replaces the entry point of the image. A text is split into words as in a shell.
             * @example [
             *       "python",
             *       "main.py"
             *     ]
             */
            command?: string[] | string;
            /**
             * @description Arguments of the command.
             * @example [
             *       "--epochs",
             *       "3"
             *     ]
             */
            args?: string[];
            /**
             * @description A readable name.
             * @example nightly-build
             */
            name?: string;
            /**
             * @description Readable text.
             * @example Builds the site every night
             */
            description?: string;
            /**
             * @description Number of GPUs (job-management, Resource Constraints).
             * @example 1
             */
            gpu?: number;
            labels?: components["schemas"]["Labels"];
            /**
             * @description Whether to run on capacity that is 40 to 80 percent cheaper and can be withdrawn (cost-optimization, 2. Use Spot Instances). The job is pending while the market price is above `maxBidPrice`, and fails with the reason `spot_terminated` when the price rises above it.
             * @example true
             */
            spotInstance?: boolean;
            maxBidPrice?: components["schemas"]["JobBid"];
            /**
             * @description Whether to extend a job that is still running at `duration`. Each extension adds `duration` again, up to `maxDuration` and at most 100 times (cost-optimization, 3. Optimize Job Duration). A provider that does not extend jobs refuses the job with 409.
             * @example true
             */
            autoExtend?: boolean;
            /**
             * @description The longest duration after extensions, in seconds; at least `duration`. By default the provider's limit.
             * @example 86400
             */
            maxDuration?: number;
            registryCredentials?: components["schemas"]["RegistryCredentials"];
            providerStrategy?: components["schemas"]["ProviderStrategy"];
            /**
             * @description The highest price of a chosen provider for a CPU hour, in USD.
             * @example 0.05
             */
            maxPrice?: number;
            performanceRequirements?: components["schemas"]["PerformanceRequirements"];
            /**
             * @description The provider to use if the first choice fails (network-providers, Cost Optimization).
             * @example akash
             */
            fallbackProvider?: components["schemas"]["ProviderReference"];
            /**
             * @description The fewest millicores that a chosen provider must offer.
             * @example 4000
             */
            minCpu?: number;
            /**
             * @description The least memory that a chosen provider must offer.
             * @example 8Gi
             */
            minMemory?: string;
            /**
             * @description The highest latency of a chosen provider, in milliseconds.
             * @example 100
             */
            maxLatency?: number;
            /**
             * @description The least uptime of a chosen provider, in percent.
             * @example 99.9
             */
            minUptime?: number;
            /**
             * @description Whether to run in each of `regions`, by default in the regions of the best provider.
             * @example true
             */
            replication?: boolean;
            /**
             * @description The regions to run in.
             * @example [
             *       "us-east",
             *       "eu-west",
             *       "ap-south"
             *     ]
             */
            regions?: components["schemas"]["Region"][];
            budget?: components["schemas"]["JobBudget"];
            /**
             * @description Whether to reuse the results of the latest completed job with the same request, and to keep the results of this job for reuse. Two requests are the same if only name, description and labels differ.
             * @example true
             */
            cacheResults?: boolean;
            compressionLevel?: components["schemas"]["JobChangesCompressionLevel"];
            /**
             * @description How long to keep the job's outputs after its end, in seconds; by default they are never deleted.
             * @example 86400
             */
            dataRetention?: number;
            /**
             * @description When to submit the job: the five fields of cron (minute, hour, day, month, weekday), in UTC. The created job represents the schedule.
             * @example 0 2 * * *
             */
            schedule?: string;
            /**
             * @description One job for each entry, which replaces `${INPUT}` in `command`, `args` and the values of `env` (cost-optimization, 4. Batch Processing). The response is the first job; its `batchId` names the batch.
             * @example [
             *       "data1",
             *       "data2",
             *       "data3"
             *     ]
             */
            inputData?: string[];
            /**
             * @description How many jobs of `inputData` are created at a time; 100 by default.
             * @example 10
             */
            batchSize?: number;
            /**
             * @description How many jobs of `inputData` may be past pending at a time.
             * @example 3
             */
            concurrency?: number;
        };
        /** @description The other fields of the job request; most are present only if they were sent. */
        JobConfig: {
            env: components["schemas"]["EnvironmentVariables"];
            ports: components["schemas"]["JobPort"][];
            volumes?: components["schemas"]["JobVolume"][];
            /**
             * @example [
             *       "python",
             *       "main.py"
             *     ]
             */
            command?: string[];
            /**
             * @example [
             *       "--epochs",
             *       "3"
             *     ]
             */
            args?: string[];
            /** @example true */
            spotInstance?: boolean;
            maxBidPrice?: components["schemas"]["MaxBidPrice"];
            /** @example true */
            autoExtend?: boolean;
            /**
             * @description In seconds
             * @example 86400
             */
            maxDuration?: number;
            /** @example cost */
            providerStrategy?: string;
            selection?: components["schemas"]["ProviderSelection"];
            /** @example 0.05 */
            maxPrice?: number;
            performanceRequirements?: components["schemas"]["PerformanceRequirements"];
            /** @example akash */
            fallbackProvider?: string;
            /**
             * @description Millicores
             * @example 4000
             */
            minCpu?: number;
            /**
             * @description In Mi or Gi
             * @example 8Gi
             */
            minMemory?: string;
            /**
             * @description In milliseconds
             * @example 100
             */
            maxLatency?: number;
            /**
             * @description In percent
             * @example 99.9
             */
            minUptime?: number;
            /** @example true */
            replication?: boolean;
            /**
             * @example [
             *       "us-east",
             *       "eu-west"
             *     ]
             */
            regions?: string[];
            budget?: components["schemas"]["JobBudget"];
            /** @example true */
            cacheResults?: boolean;
            /** @example high */
            compressionLevel?: string;
            /**
             * @description In seconds
             * @example 86400
             */
            dataRetention?: number;
            /**
             * @description Five cron fields, in UTC
             * @example 0 2 * * *
             */
            schedule?: string;
            /**
             * @example [
             *       "data1",
             *       "data2"
             *     ]
             */
            inputData?: string[];
            /**
             * @description Jobs created at a time
             * @example 10
             */
            batchSize?: number;
            /**
             * @description Jobs past pending at a time
             * @example 3
             */
            concurrency?: number;
        };
        /** @description The address of an exposed port (first-job, Port Mappings). */
        JobEndpoint: {
            /**
             * @description The port of the container
             * @example 80
             */
            port: number;
            protocol: components["schemas"]["PortProtocol"];
            /**
             * Format: uri
             * @description Its address
             * @example http://1a2b3c4d5e6f.ingress.akash.example
             */
            url: string;
        };
        /** @description An event of a job. Which properties are present depends on `fields`. */
        JobEvent: {
            /**
             * @description What happened: the last part of the event type, such as created, scheduled, started, completed, failed, cancelled or expired.
             * @example created
             */
            type: string;
            timestamp: components["schemas"]["Timestamp"];
            reason?: components["schemas"]["FailureReason"];
        };
        /** @description The differences between a job and its template (jobs, Create Job from Template). */
        JobFromTemplateRequest: {
            overrides?: components["schemas"]["JobChanges"];
        };
        /** @description The lines of a job's output, oldest first (jobs, Get Job Logs). */
        JobLogs: {
            logs: components["schemas"]["LogLine"][];
        };
        /** @description A job's resource use over time, oldest first (jobs, Get Job Metrics). */
        JobMetrics: {
            /** @description Millicores */
            cpu: components["schemas"]["MetricPoint"][];
            /** @description Bytes */
            memory: components["schemas"]["MetricPoint"][];
            network: components["schemas"]["JobTraffic"];
        };
        /** @description A port on which the container listens. */
        JobPort: {
            /**
             * @description Number of the port
             * @example 80
             */
            port: number;
            /**
             * @description Whether it can be reached from outside
             * @example true
             */
            expose?: boolean;
            protocol?: components["schemas"]["PortProtocol"];
        };
        /** @description A job request stored under a name (jobs, Create Template). In a list, `fields` can leave properties out. */
        JobTemplate: {
            /** @example template_1a2b3c4d5e6f */
            readonly id: string;
            /** @example Web Server */
            name: string;
            /** @example Basic nginx web server */
            description?: string;
            config: components["schemas"]["JobRequest"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description A job request to store under a name (jobs, Create Template). */
        JobTemplateRequest: {
            /**
             * @description A readable name
             * @example Web Server
             */
            name: string;
            /**
             * @description Readable text
             * @example Basic nginx web server
             */
            description?: string;
            config: components["schemas"]["JobRequest"];
        };
        /** @description Changes to a template; `config` replaces the old one as a whole. */
        JobTemplateUpdate: {
            /**
             * @description A readable name
             * @example Web Server
             */
            name?: string;
            /**
             * @description Readable text
             * @example Basic nginx web server
             */
            description?: string;
            config?: components["schemas"]["JobRequest"];
        };
        /** @description Changes to a job (common-issues, Job Fails Immediately). You can change resources until the job runs, and `duration` and labels until it ends. A longer `duration` extends a running job; a provider that does not extend jobs refuses it with 409. A `duration` that the job has already run is also refused with 409. */
        JobUpdate: {
            /**
             * @description Millicores; 1000 is one CPU.
             * @example 1000
             */
            cpu?: number;
            memory?: components["schemas"]["Quantity"];
            storage?: components["schemas"]["Quantity"];
            /**
             * @description The longest that the job may run, in seconds.
             * @example 3600
             */
            duration?: number;
            labels?: components["schemas"]["Labels"];
        };
        /** @description Why the provider was chosen; present only if a strategy or the fallback chose it. */
        ProviderSelection: {
            strategy: components["schemas"]["ProviderSelectionStrategy"];
            /**
             * @description Ids of the suitable providers, the best first; empty for the fallback.
             * @example [
             *       "provider_golem_main",
             *       "provider_akash_main"
             *     ]
             */
            candidates: string[];
            /** @example provider_golem_main */
            chosen: string;
            /** @example It has the lowest hourly rate for this job. */
            reason: string;
            /**
             * @description The region of this replica
             * @example us-east
             */
            region?: string;
        };
        /** @description A volume that outlives the container (job-management; first-job, Persistent Volumes). */
        JobVolume: {
            /** @example data */
            name: string;
            /**
             * @description The path in the container.
             * @example /var/lib/postgresql/data
             */
            mountPath: string;
            size: components["schemas"]["Quantity"];
            /**
             * @description Whether the job only reads it. Several jobs on a provider may mount a volume at the same time if all of them only read it.
             * @example false
             */
            readOnly?: boolean;
        };
        /**
         * @description Free-form labels for finding jobs and allocating costs (cost-optimization, Cost Allocation).
         * @example {
         *       "project": "recommendation-engine",
         *       "team": "data-science",
         *       "environment": "development"
         *     }
         */
        Labels: {
            [key: string]: string;
        };
        /** @description The minimum that a chosen provider must offer (cost-optimization, 5. Provider Selection). */
        PerformanceRequirements: {
            /**
             * @description Millicores
             * @example 1000
             */
            minCpu?: number;
            minMemory?: components["schemas"]["Quantity"];
        };
        /**
         * @description A region of the networks (network-providers, Availability Optimization). The page's example names three; the capabilities of a provider list those that it has.
         * @example us-east
         * @enum {string}
         */
        Region: "ap-south" | "eu-central" | "eu-west" | "us-east" | "us-west" | (string & Record<never, never>);
        /** @description Credentials for a private registry, which are never shown again. Without them, or if the registry refuses them, the job fails with the reason `image_pull_error`. */
        RegistryCredentials: {
            /** @example yourusername */
            username: string;
            /**
             * Format: password
             * @example registry-password
             */
            password: string;
        };
        /** @description A newly accepted job (jobs, Create Job). */
        SubmittedJob: {
            /** @example job_1a2b3c4d5e6f */
            id: string;
            /**
             * @description A readable name
             * @example nightly-build
             */
            name?: string;
            /**
             * @description The type of the network
             * @example akash
             */
            provider: string;
            /**
             * @description The provider that runs it.
             * @example provider_akash_main
             */
            providerId: string;
            status: components["schemas"]["JobStatus"];
            /**
             * @description A container image
             * @example nginx:alpine
             */
            image: string;
            /**
             * @description Millicores
             * @example 1000
             */
            cpu: number;
            /**
             * @description In Mi or Gi
             * @example 512Mi
             */
            memory: string;
            /**
             * @description In Mi or Gi
             * @example 1Gi
             */
            storage: string;
            /**
             * @description Number of GPUs
             * @example 1
             */
            gpu?: number;
            /**
             * @description The longest that the job may run, in seconds
             * @example 3600
             */
            duration: number;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it started to run.
             * @example 2025-07-10T12:35:30Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When it completed, failed or was cancelled.
             * @example null
             */
            endedAt: string | null;
            cost: components["schemas"]["JobCost"];
            labels?: components["schemas"]["Labels"];
            /**
             * @description The batch of the job, if it has one.
             * @example batch_1a2b3c4d5e6f
             */
            batchId?: string;
            /**
             * @description Its entry of `inputData`, if it has one.
             * @example data1
             */
            input?: string;
            /**
             * @description The template of the job, if it has one.
             * @example template_1a2b3c4d5e6f
             */
            templateId?: string;
            /**
             * @description The job that it replicates in another region, if it is a replica.
             * @example job_1a2b3c4d5e6f
             */
            replicaOf?: string;
            /**
             * @description Its replicas in other regions, if it was submitted with replication.
             * @example [
             *       "job_2b3c4d5e6f7a",
             *       "job_3c4d5e6f7a8b"
             *     ]
             */
            replicas?: string[];
            /**
             * @description The job that it repeats, if any.
             * @example job_2a3b4c5d6e7f
             */
            resubmittedFrom?: string;
            /**
             * @description True, and present, only if the job has the results of an earlier job with the same request.
             * @example true
             */
            cached?: boolean;
            /**
             * @description The job whose results it has, if it is cached.
             * @example job_2a3b4c5d6e7f
             */
            cachedFrom?: string;
            /**
             * @description The schedule that submitted it, if one did.
             * @example job_3a4b5c6d7e8f
             */
            scheduledBy?: string;
            /**
             * Format: date-time
             * @description When it fires next; present only for a job that represents a schedule.
             * @example 2025-07-11T02:00:00Z
             */
            nextRunAt?: string | null;
        };
        /** @description The container of a job (debugging, Container Inspection). */
        JobContainer: {
            /**
             * @description Its id in `/system/containers`; null before the container exists
             * @example container_1a2b3c4d5e6f
             */
            containerId: string | null;
            /** @example job_1a2b3c4d5e6f */
            jobId: string;
            /** @example provider_akash_main */
            providerId: string;
            /** @example nginx:alpine */
            image: string;
            state: components["schemas"]["JobContainerState"];
            /**
             * @description Why it waits, or why it failed
             * @example null
             */
            reason: string | null;
            /** @example null */
            exitCode: number | null;
            /**
             * @description How often it was restarted
             * @example 0
             */
            restarts: number;
            /**
             * Format: date-time
             * @description The last start
             * @example 2025-07-10T12:35:30Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @example null
             */
            finishedAt: string | null;
            resources: components["schemas"]["JobContainerResources"];
            processes: components["schemas"]["JobContainerProcess"][];
            connections: components["schemas"]["JobContainerConnection"][];
            volumes: components["schemas"]["JobContainerVolume"][];
            environment: components["schemas"]["EnvironmentVariables"];
        };
        /** @description A command to run in a job's container (debugging, Interactive Debugging). */
        JobExecRequest: {
            /**
             * @description A program and its arguments.
             * @example [
             *       "cat",
             *       "/proc/meminfo"
             *     ]
             */
            command: string[];
            /**
             * @description Whether to return the URL of a WebSocket instead of running the command at once.
             * @default false
             * @example false
             */
            interactive?: boolean;
        };
        /** @description The output of a command, at most 65,536 characters of each kind. */
        JobExecResult: {
            /** @example job_1a2b3c4d5e6f */
            jobId: string;
            /**
             * @example [
             *       "cat",
             *       "/proc/uptime"
             *     ]
             */
            command: string[];
            interactive: components["schemas"]["JobExecResultInteractive"];
            /**
             * @description 127 for an unknown program
             * @example 0
             */
            exitCode: number;
            /** @example 1800.00 900.00 */
            stdout: string;
            /** @example  */
            stderr: string;
            timestamp: components["schemas"]["Timestamp"];
        };
        /** @description A command that you control over a WebSocket. Its URL needs no further credentials, so keep it secret. The server runs each line that the client sends, ended by a newline. `exit` and the end of the job close the WebSocket. */
        JobExecSession: {
            /** @example job_1a2b3c4d5e6f */
            jobId: string;
            /**
             * @example [
             *       "/bin/sh"
             *     ]
             */
            command: string[];
            interactive: components["schemas"]["JobExecSessionInteractive"];
            /**
             * Format: uri
             * @description The URL of the WebSocket
             * @example ws://localhost:13000/ws/exec/exec_1a2b3c4d5e6f
             */
            websocketUrl: string;
            /**
             * Format: date-time
             * @description When the URL expires
             * @example 2025-07-10T12:39:56Z
             */
            expiresAt: string;
        };
        /** @description The result of a command, or the URL of its WebSocket. */
        JobExec: components["schemas"]["JobExecResult"] | components["schemas"]["JobExecSession"];
        /** @description Whether the data of a job is consistent (debugging, Database Consistency Checks). */
        JobVerification: {
            /** @example job_1a2b3c4d5e6f */
            jobId: string;
            /**
             * @description Whether no check failed
             * @example true
             */
            consistent: boolean;
            status: components["schemas"]["JobStatus"];
            checks: components["schemas"]["Check"][];
            timestamp: components["schemas"]["Timestamp"];
        };
        /**
         * @description What happens to a test job: Cortex cannot reach its provider; its image cannot be pulled; its container is killed, has no network or fails; it stays pending; it runs for too long; it completes.
         * @example provider-connection-failure
         * @enum {string}
         */
        JobTestScenario: "provider-connection-failure" | "image-pull-failure" | "resource-limit-exceeded" | "network-failure" | "container-failure" | "stuck-pending" | "duration-exceeded" | "success" | (string & Record<never, never>);
        /** @description How the scenario happens. */
        JobTestParameters: {
            provider?: components["schemas"]["ProviderReference"];
            errorType?: components["schemas"]["JobTestError"];
            /**
             * @description The probability that it happens; otherwise the job completes.
             * @default 1
             * @example 1
             */
            probability?: number;
        };
        /** @description A failure to reproduce (debugging, Creating Reproducible Test Cases). */
        JobTestRequest: {
            scenario: components["schemas"]["JobTestScenario"];
            parameters?: components["schemas"]["JobTestParameters"];
            /**
             * @description The name of the job; by default that of the scenario.
             * @example Test of provider-connection-failure
             */
            name?: string;
        };
        /** @description A file that a job has produced. Which properties are present depends on `fields`. */
        JobOutput: {
            /**
             * @description The ids of the job and the file
             * @example job_1a2b3c4d5e6f/output.log
             */
            id: string;
            /** @example output.log */
            name: string;
            /** @example text/plain */
            contentType: string;
            /**
             * Format: int64
             * @description In bytes
             * @example 20480
             */
            size: number;
            /**
             * Format: uri
             * @example https://storage.cortex.example/job_1a2b3c4d5e6f/output.log
             */
            url: string;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it is deleted, as `dataRetention` of the job says; null for never.
             * @example null
             */
            expiresAt: string | null;
        };
        /** @description How much of a resource a container uses. */
        JobContainerUsage: {
            /**
             * Format: int64
             * @example 256000000
             */
            used: number;
            /**
             * Format: int64
             * @example 536870912
             */
            limit: number;
        };
        /** @description The resource use of a container. `cpu` is in millicores, `memory` and `storage` in bytes. */
        JobContainerResources: {
            cpu: components["schemas"]["JobContainerUsage"];
            memory: components["schemas"]["JobContainerUsage"];
            storage: components["schemas"]["JobContainerUsage"];
        };
        /** @description A process in a container. `cpu` is in millicores, `memory` in bytes. */
        JobContainerProcess: {
            /** @example 1 */
            pid: number;
            /** @example root */
            user: string;
            /** @example nginx */
            command: string;
            /** @example 120 */
            cpu: number;
            /**
             * Format: int64
             * @example 51200000
             */
            memory: number;
            startedAt: components["schemas"]["Timestamp"];
        };
        /** @description A network connection of a container, or a port that it listens on. */
        JobContainerConnection: {
            /** @example TCP */
            protocol: string;
            /**
             * @description Address and port
             * @example 0.0.0.0:80
             */
            local: string;
            /**
             * @description Address and port; null for a listening port
             * @example 10.0.3.7:41250
             */
            remote: string | null;
            state: components["schemas"]["JobContainerConnectionState"];
        };
        /** @description A volume that is mounted in a container. */
        JobContainerVolume: {
            /** @example data */
            name: string;
            /** @example /data */
            mountPath: string;
            size: components["schemas"]["Quantity"];
            /**
             * Format: int64
             * @example 1073741824
             */
            usedBytes: number;
        };
        /** @description A provider after a change (providers, Update Provider). */
        ChangedProvider: {
            /** @example provider_akash_main */
            id: string;
            /**
             * @description Unique within its type
             * @example Akash Network
             */
            name: string;
            /**
             * @description The type of the network
             * @example akash
             */
            type: string;
            status: components["schemas"]["ProviderState"];
            /**
             * @description The addresses of the network.
             * @example [
             *       "https://akash-rpc.polkachu.com:443"
             *     ]
             */
            endpoints: string[];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description A newly configured provider (providers, Create Provider). */
        NewProvider: {
            /** @example provider_akash_main */
            id: string;
            /**
             * @description Unique within its type
             * @example Akash Network
             */
            name: string;
            /**
             * @description The type of the network
             * @example akash
             */
            type: string;
            status: components["schemas"]["ProviderState"];
            /**
             * @description The addresses of the network.
             * @example [
             *       "https://akash-rpc.polkachu.com:443"
             *     ]
             */
            endpoints: string[];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description Prices of resources over a period, in the units of the current prices. */
        PriceHistory: {
            cpu: components["schemas"]["PriceRange"];
            memory: components["schemas"]["PriceRange"];
        };
        /** @description Prices over a period. */
        PriceRange: {
            /**
             * @description Lowest
             * @example 0.018
             */
            min: number;
            /**
             * @description Highest
             * @example 0.022
             */
            max: number;
            /**
             * @description Mean
             * @example 0.02
             */
            avg: number;
        };
        /** @description A provider with all details (providers, Get Provider Details). */
        Provider: {
            /** @example provider_akash_main */
            readonly id: string;
            /**
             * @description Unique within its type
             * @example Akash Network
             */
            name: string;
            /**
             * @description The type of the network
             * @example akash
             */
            readonly type: string;
            status: components["schemas"]["ProviderState"];
            /**
             * @description Version of the network's software
             * @example 0.20.0
             */
            readonly version: string;
            /**
             * @description The addresses of the network.
             * @example [
             *       "https://akash-rpc.polkachu.com:443"
             *     ]
             */
            endpoints: string[];
            metrics: components["schemas"]["ProviderStatistics"];
            pricing: components["schemas"]["ProviderPrices"];
            config: components["schemas"]["ProviderConfig"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description Prices in `currency`. */
        ProviderPrices: {
            /**
             * @description The price of one core for an hour
             * @example 0.02
             */
            cpu: number;
            /**
             * @description The price of one GPU for an hour, if there are GPUs
             * @example 0.5
             */
            gpu?: number;
            /**
             * @description The price of one GB for an hour
             * @example 0.01
             */
            memory: number;
            /**
             * @description The price of one GB for an hour
             * @example 0.001
             */
            storage: number;
            /** @example USD */
            currency: string;
        };
        /** @description The remaining balance. */
        WalletBalance: {
            /**
             * @description The coin
             * @example uakt
             */
            denom: string;
            /**
             * @description The amount of the coin, as text
             * @example 5000000
             */
            amount: string;
            /**
             * @description The amount in US dollars
             * @example 50
             */
            usdValue: number;
        };
        /** @description How to reach and pay a network (providers, Provider-Specific Configuration). Each network has its own keys; other keys are stored, too. Secrets are shown as `[REDACTED]`. What the keys do is inferred. `maxBidPrice` is Akash's, for each block. */
        ProviderConfig: {
            /**
             * @description Further endpoints, which diagnostics and validation test, too.
             * @example [
             *       "https://akash-rpc.polkachu.com:443"
             *     ]
             */
            endpoints?: string[];
            /**
             * @description Akash. A secret
             * @example your wallet mnemonic
             */
            mnemonic?: string;
            /**
             * @description Akash. Amount and coin; jobs get a node later with a lower price
             * @example 0.025uakt
             */
            gasPrice?: string;
            /**
             * @description Akash. With `performance`, images start in half the time and jobs fail less often
             * @example standard
             */
            deploymentProfile?: string;
            maxBidPrice?: components["schemas"]["MaxBidPrice"];
            /**
             * @description A secret. Every network may have one; Render and io.net require it.
             * @example your-render-api-key
             */
            apiKey?: string;
            /**
             * @description Render. The address of the wallet
             * @example 0x1234...
             */
            paymentAddress?: string;
            /**
             * @description Render. The GPU model that is offered first
             * @example nvidia-a100
             */
            gpuPreference?: string;
            /**
             * @description Render, io.net. Where jobs run that name no region; the latency depends on it
             * @example us-west
             */
            region?: string;
            /**
             * @description Golem. `erc20`, or `zksync`, with which payments are confirmed sooner
             * @example erc20
             */
            paymentDriver?: string;
            /**
             * @description Golem. The chain that pays; blocks of `mainnet` take longer than those of `polygon`
             * @example polygon
             */
            paymentNetwork?: string;
            /**
             * @description Golem. One other than `public` has fewer nodes
             * @example public
             */
            subnet?: string;
            /**
             * @description Golem. The most USD that one job may cost, as text
             * @example 5.0
             */
            budget?: string;
            /**
             * @description Golem. The most USD for a core and hour, as text
             * @example 0.1
             */
            maxPrice?: string;
            /**
             * @description Golem. Seconds that a job may wait for a node before it fails; 0 for no limit.
             * @example 3600
             */
            timeout?: number;
            /**
             * @description Bittensor. A secret
             * @example your-hotkey
             */
            hotkey?: string;
            /**
             * @description Bittensor. A secret
             * @example your-coldkey
             */
            coldkey?: string;
            /**
             * @description Bittensor. The chain; `test` and `local` have fewer nodes than `finney`
             * @example finney
             */
            subtensor?: string;
            /**
             * @description Bittensor. TAU below which no job starts
             * @example 0.5
             */
            minTau?: number;
            /**
             * @description Bittensor. The least stake of a node; there are fewer with a higher one
             * @example 1000
             */
            minStake?: number;
            /**
             * @description io.net. Copies of everything stored; more of them leave less storage
             * @example 3
             */
            replicationFactor?: number;
            /**
             * @description io.net. With `ssd`, images start sooner and there is less storage
             * @example standard
             */
            storageClass?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A provider's metrics over time, oldest first (providers, Get Provider Metrics). Only the series in `metrics` are present. */
        ProviderMetrics: {
            /** @description Milliseconds */
            latency?: components["schemas"]["MetricPoint"][];
            /** @description Percent. */
            uptime?: components["schemas"]["MetricPoint"][];
            /** @description Jobs completed in the step. */
            jobsCompleted?: components["schemas"]["MetricPoint"][];
            /** @description Jobs failed in the step. */
            jobsFailed?: components["schemas"]["MetricPoint"][];
            /** @description Amount spent in the step, in the currency of the provider's prices. */
            cost?: components["schemas"]["MetricPoint"][];
        };
        /** @description A provider's current and past prices (providers, Get Provider Pricing). */
        ProviderPricing: {
            /** @example provider_akash_main */
            id: string;
            pricing: components["schemas"]["ProviderUnitPrices"];
            historicalPricing: components["schemas"]["PriceHistories"];
        };
        /** @description A network to configure (providers, Create Provider). */
        ProviderRequest: {
            /**
             * @description Unique within its type.
             * @example Akash Network
             */
            name: string;
            type: components["schemas"]["ProviderType"];
            /**
             * @description The addresses of the network.
             * @example [
             *       "https://akash-rpc.polkachu.com:443"
             *     ]
             */
            endpoints: string[];
            config: components["schemas"]["ProviderConfig"];
        };
        /**
         * @description Whether a provider accepts jobs. online: yes; degraded: yes, but slowly; offline: no; initializing: not yet, it becomes online soon.
         * @example online
         * @enum {string}
         */
        ProviderState: "online" | "offline" | "degraded" | "initializing" | (string & Record<never, never>);
        /** @description The result of the last check of the network (providers, Check Provider Status). */
        ProviderStatusCheck: {
            /** @example provider_akash_main */
            id: string;
            status: components["schemas"]["ProviderState"];
            /**
             * @description In milliseconds
             * @example 120
             */
            latency: number;
            lastChecked: components["schemas"]["Timestamp"];
            /**
             * @description Version of the network's software
             * @example 0.20.0
             */
            version: string;
            /**
             * @description Reachable nodes
             * @example 5
             */
            nodeCount: number;
            walletBalance: components["schemas"]["WalletBalance"];
            networkLoad: components["schemas"]["NetworkLoad"];
        };
        /** @description A provider as a list shows it (providers, List Providers). Which properties are present depends on `fields`. */
        ProviderSummary: {
            /** @example provider_akash_main */
            id: string;
            /**
             * @description Unique within its type
             * @example Akash Network
             */
            name: string;
            /**
             * @description The type of the network
             * @example akash
             */
            type: string;
            status: components["schemas"]["ProviderState"];
            /**
             * @description The addresses of the network.
             * @example [
             *       "https://akash-rpc.polkachu.com:443"
             *     ]
             */
            endpoints: string[];
            metrics: components["schemas"]["ProviderHealth"];
            pricing: components["schemas"]["ProviderPrices"];
            /**
             * Format: date-time
             * @example 2025-07-10T08:30:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2025-07-10T08:30:00Z
             */
            updatedAt: string;
        };
        /**
         * @description The type of a network.
         * @example akash
         * @enum {string}
         */
        ProviderType: "akash" | "render" | "golem" | "bittensor" | "ionet" | (string & Record<never, never>);
        /** @description Changes to a provider (providers, Update Provider). Fields that are not sent do not change, including those inside `config`. */
        ProviderUpdate: {
            /**
             * @description Unique within its type.
             * @example Akash Network
             */
            name?: string;
            /**
             * @description The addresses of the network.
             * @example [
             *       "https://akash-rpc.polkachu.com:443"
             *     ]
             */
            endpoints?: string[];
            config?: components["schemas"]["ProviderConfig"];
        };
        /** @description The price of one unit. */
        UnitPrice: {
            /** @example 0.02 */
            price: number;
            /**
             * @description The unit of the price
             * @example core/hour
             */
            unit: string;
            /** @example USD */
            currency: string;
        };
        /** @description The wallet from which a provider pays its jobs (common-issues, Job Stuck in "Pending" State). */
        ProviderWallet: {
            /** @example provider_akash_main */
            providerId: string;
            /**
             * @description The address for payments into the wallet
             * @example akash1f0c7a0d4
             */
            address: string;
            status: components["schemas"]["ProviderWalletStatus"];
            balance: components["schemas"]["WalletBalance"];
            /**
             * @description The cost of running jobs so far. It is already subtracted from `balance`, but paid when the jobs end.
             * @example 0.42
             */
            unpaidCost: number;
            /**
             * @description The cost of running jobs per hour
             * @example 0.18
             */
            hourlyCost: number;
            /**
             * @description How long the balance lasts at that rate; null if no job is running.
             * @example 277.8
             */
            hoursLeft: number | null;
            /**
             * @description The balance below which the wallet is low
             * @example 10
             */
            lowBelow: number;
            /** @example USD */
            currency: string;
        };
        /** @description A transaction of a provider's wallet (debugging, Provider Network Diagnostics). It is confirmed after six blocks of the network. */
        WalletTransaction: {
            /**
             * @description The same as `txHash`
             * @example tx_1a2b3c4d5e6f
             */
            id: string;
            /** @example tx_1a2b3c4d5e6f */
            txHash: string;
            /** @example provider_akash_main */
            providerId: string;
            type: components["schemas"]["WalletTransactionType"];
            direction: components["schemas"]["TransactionDirection"];
            status: components["schemas"]["TransactionStatus"];
            amount: components["schemas"]["WalletBalance"];
            fundsAfter: components["schemas"]["WalletBalance"];
            /**
             * @description The job that was paid for; null if it is not a payment for a job.
             * @example job_1a2b3c4d5e6f
             */
            jobId: string | null;
            /**
             * @description The block that contains it; null until then.
             * @example 292025150
             */
            blockHeight: number | null;
            /**
             * @description The number of blocks since then, including its own
             * @example 12
             */
            confirmations: number;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @example 2025-07-10T12:35:36Z
             */
            confirmedAt: string | null;
        };
        /**
         * @description The kind of transaction: a payment for a job; a top-up by a user; an automatic refill by the provider's operator; a balance that was set.
         * @example payment
         * @enum {string}
         */
        WalletTransactionType: "payment" | "topup" | "refill" | "adjustment" | (string & Record<never, never>);
        /** @description The amount to add (common-issues, Provider Authentication Failures). */
        WalletTopUpRequest: {
            /**
             * @description In USD, as text. The page names no currency.
             * @example 10.0
             */
            amount: string;
        };
        /** @description The amount added, and the new state of the wallet. */
        WalletTopUp: {
            transaction: components["schemas"]["WalletTransaction"];
            wallet: components["schemas"]["ProviderWallet"];
        };
        /** @description A transaction of a provider's wallet as a list shows it. Which properties are present depends on `fields`. */
        WalletTransactionSummary: {
            /**
             * @description The same as `txHash`
             * @example tx_1a2b3c4d5e6f
             */
            id: string;
            /** @example tx_1a2b3c4d5e6f */
            txHash: string;
            /** @example provider_akash_main */
            providerId: string;
            type: components["schemas"]["WalletTransactionType"];
            direction: components["schemas"]["TransactionDirection"];
            status: components["schemas"]["TransactionStatus"];
            amount: components["schemas"]["WalletBalance"];
            fundsAfter: components["schemas"]["WalletBalance"];
            /**
             * @description The job that was paid for; null if it is not a payment for a job.
             * @example job_1a2b3c4d5e6f
             */
            jobId: string | null;
            /**
             * @description The block that contains it; null until then.
             * @example 292025150
             */
            blockHeight: number | null;
            /**
             * @description The number of blocks since then, including its own
             * @example 12
             */
            confirmations: number;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @example 2025-07-10T12:35:36Z
             */
            confirmedAt: string | null;
        };
        /** @description An amount of memory or storage, in Mi. */
        ResourceAmount: {
            total: components["schemas"]["Quantity"];
            /**
             * @description The amount that a job can use now; `0Mi` if there is none
             * @example 524288Mi
             */
            available: string;
        };
        /** @description An amount of cores, in millicores. */
        CpuAmount: {
            /** @example 320000 */
            total: number;
            /**
             * @description The amount that a job can use now
             * @example 118400
             */
            available: number;
        };
        /** @description The GPUs of a network. */
        GpuOffer: {
            /** @example true */
            supported: boolean;
            /**
             * @example [
             *       "nvidia-a100"
             *     ]
             */
            models: string[];
            /**
             * @description A job with more GPUs is refused (409). At 0, the number has no effect, and the response warns
             * @example 8
             */
            maxPerJob: number;
        };
        /** @description The resources of a provider, in total and free. */
        ProviderResources: {
            cpu: components["schemas"]["CpuAmount"];
            memory: components["schemas"]["ResourceAmount"];
            storage: components["schemas"]["ResourceAmount"];
        };
        /** @description What jobs can use in addition to resources. */
        ProviderFeatures: {
            /** @example true */
            autoExtend: boolean;
            /** @example true */
            environmentVariables: boolean;
            /**
             * @description Whether commands can be run in a job
             * @example true
             */
            exec: boolean;
            /** @example true */
            exposedPorts: boolean;
            /**
             * @description Whether it keeps volumes
             * @example true
             */
            persistentVolumes: boolean;
            /**
             * @description Whether replicas of a job can run in its regions
             * @example true
             */
            replication: boolean;
            /** @example true */
            spotInstances: boolean;
        };
        /** @description The capabilities of a provider (common-issues, Job Fails Immediately). */
        ProviderCapabilities: {
            /** @example provider_akash_main */
            providerId: string;
            /**
             * @description The type of the network
             * @example akash
             */
            type: string;
            status: components["schemas"]["ProviderState"];
            resources: components["schemas"]["ProviderResources"];
            gpu: components["schemas"]["GpuOffer"];
            /**
             * @example [
             *       "us-east",
             *       "eu-west"
             *     ]
             */
            regions: string[];
            /**
             * @description The protocols of ports
             * @example [
             *       "TCP",
             *       "UDP"
             *     ]
             */
            protocols: string[];
            /**
             * @description The longest that a job can run, in seconds
             * @example 2592000
             */
            maxDuration: number;
            features: components["schemas"]["ProviderFeatures"];
        };
        /** @description The credentials for the login (common-issues, Provider Authentication Failures). Those of another network have no effect. Credentials that are not sent do not change. No response shows them. */
        ProviderCredentials: {
            /**
             * @description Every network may have one; Render and io.net require it
             * @example new-api-key
             */
            apiKey?: string;
            /**
             * @description Every network may have one
             * @example new-secret
             */
            secret?: string;
            /** @description Akash */
            mnemonic?: string;
            /** @description Bittensor */
            hotkey?: string;
            /** @description Bittensor */
            coldkey?: string;
        };
        /** @description Confirms a change of credentials, without showing them. */
        CredentialsUpdate: {
            /** @example provider_akash_main */
            providerId: string;
            /**
             * @description The names of the credentials that were stored
             * @example [
             *       "apiKey",
             *       "secret"
             *     ]
             */
            updated: string[];
            /**
             * @description Whether the network will accept them at the next login
             * @example true
             */
            valid: boolean;
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description The result of a login to a network (common-issues, Provider Shows as "Offline"). */
        ProviderLogin: {
            /** @example provider_akash_main */
            providerId: string;
            /** @example true */
            authenticated: boolean;
            status: components["schemas"]["ProviderState"];
            /**
             * @description Why the login failed; null if it succeeded
             * @example null
             */
            reason: string | null;
            /**
             * Format: date-time
             * @description The last successful login; null if there was none since the provider was created.
             * @example 2025-07-10T12:34:56Z
             */
            authenticatedAt: string | null;
            /**
             * Format: date-time
             * @description When the login expires; null if it failed.
             * @example 2025-07-11T12:34:56Z
             */
            expiresAt: string | null;
        };
        /**
         * @description A test. `ping`, `dns`, `http` and `rpc` test each endpoint; `auth` and `wallet` test the provider.
         * @example ping
         * @enum {string}
         */
        ProviderTest: "ping" | "dns" | "http" | "rpc" | "auth" | "wallet" | (string & Record<never, never>);
        /** @description Which tests to run (debugging, Provider Network Diagnostics). */
        ProviderDiagnosticsRequest: {
            /**
             * @description By default all of them.
             * @example [
             *       "ping",
             *       "dns",
             *       "http",
             *       "rpc"
             *     ]
             */
            tests?: components["schemas"]["ProviderTest"][];
        };
        /** @description The result of a test. */
        ProviderTestResult: {
            name: components["schemas"]["ProviderTest"];
            status: components["schemas"]["CheckResult"];
            /**
             * @description A readable sentence
             * @example The endpoint answers.
             */
            message: string;
            /**
             * @description The tested endpoint; null for tests of the provider.
             * @example https://akash-rpc.polkachu.com:443
             */
            endpoint: string | null;
            /**
             * @description Milliseconds; null without a response
             * @example 36
             */
            latency: number | null;
        };
        /** @description The results of testing the connection to a provider (debugging, Provider Network Diagnostics). */
        ProviderDiagnostics: {
            /** @example provider_akash_main */
            providerId: string;
            providerStatus: components["schemas"]["ProviderState"];
            status: components["schemas"]["ProviderDiagnosticsStatus"];
            tests: components["schemas"]["ProviderTestResult"][];
            timestamp: components["schemas"]["Timestamp"];
        };
        /** @description Whether a provider's configuration can work (debugging, Configuration Validation). */
        ProviderValidation: {
            /** @example provider_akash_main */
            providerId: string;
            /**
             * @description Whether no check failed
             * @example true
             */
            valid: boolean;
            checks: components["schemas"]["Check"][];
            timestamp: components["schemas"]["Timestamp"];
        };
        /** @description One of the five networks, with the totals of its providers. Field names are those of the status collection in Cortex's code. In a list, `fields` can leave properties out. */
        Network: {
            /** @example network_akash */
            id: string;
            /**
             * @description The type of the network
             * @example akash
             */
            networkName: string;
            status: components["schemas"]["NetworkState"];
            /**
             * @description In milliseconds
             * @example 120
             */
            latency: number | null;
            /**
             * @description The price of one core for an hour, in US dollars.
             * @example 0.02
             */
            currentPrice: number | null;
            /**
             * @description Reachable nodes
             * @example 5
             */
            availableNodes: number;
            metadata: components["schemas"]["NetworkMetadata"];
            lastChecked: components["schemas"]["Timestamp"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description The status of a network; unknown while it cannot be determined.
         * @example online
         * @enum {string}
         */
        NetworkState: "online" | "offline" | "degraded" | "unknown" | (string & Record<never, never>);
        /** @description Metrics of a network over time, oldest first. */
        NetworkHistory: {
            /** @description Milliseconds */
            latency: components["schemas"]["MetricPoint"][];
            /** @description The price of one core for an hour, in US dollars. */
            currentPrice: components["schemas"]["MetricPoint"][];
            /** @description Reachable nodes. */
            availableNodes: components["schemas"]["MetricPoint"][];
        };
        /** @description A webhook after a change (webhooks, Update Webhook). */
        ChangedWebhook: {
            /** @example webhook_1a2b3c4d5e6f */
            id: string;
            /**
             * @description A readable name
             * @example Job Status Notifications
             */
            name: string;
            /**
             * Format: uri
             * @description Where events are sent
             * @example https://your-server.com/cortex-webhook
             */
            url: string;
            /**
             * @description The event types that it receives.
             * @example [
             *       "job.created",
             *       "job.started",
             *       "job.completed",
             *       "job.failed"
             *     ]
             */
            events: components["schemas"]["WebhookEventType"][];
            /**
             * @description Whether events are sent
             * @example true
             */
            enabled: boolean;
            /**
             * @description Seconds that the receiver has to respond.
             * @example 10
             */
            timeout: number;
            /**
             * Format: date-time
             * @example 2025-07-01T10:00:00Z
             */
            createdAt: string;
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description A delivery that is attempted again (webhooks, Retry Failed Delivery). */
        DeliveryRetry: {
            /** @example delivery_3c4d5e6f */
            id: string;
            status: components["schemas"]["WebhookDeliveryStatus"];
            /**
             * @description The number of attempts, including this one
             * @example 2
             */
            attempts: number;
            timestamp: components["schemas"]["Timestamp"];
        };
        /** @description A newly created webhook (webhooks, Create Webhook). */
        NewWebhook: {
            /** @example webhook_1a2b3c4d5e6f */
            id: string;
            /**
             * @description A readable name
             * @example Job Status Notifications
             */
            name: string;
            /**
             * Format: uri
             * @description Where events are sent
             * @example https://your-server.com/cortex-webhook
             */
            url: string;
            /**
             * @description The event types that it receives.
             * @example [
             *       "job.created",
             *       "job.started",
             *       "job.completed",
             *       "job.failed"
             *     ]
             */
            events: components["schemas"]["WebhookEventType"][];
            /**
             * @description The beginning of the secret's digest; absent when there is no secret.
             * @example sha256:1234abcd...
             */
            secret?: string;
            /**
             * @description Whether events are sent
             * @example true
             */
            enabled: boolean;
            /**
             * @description Seconds that the receiver has to respond.
             * @example 10
             */
            timeout: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description A delivery as its webhook shows it (webhooks, Get Webhook Details). */
        RecentDelivery: {
            /** @example delivery_1a2b3c4d */
            id: string;
            /**
             * @description The `id` of the delivered event
             * @example evt_1234abcd
             */
            eventId: string;
            eventType: components["schemas"]["WebhookEventType"];
            /**
             * Format: date-time
             * @description When it was last attempted, or created if it has not been attempted yet.
             * @example 2025-07-10T14:25:12Z
             */
            timestamp: string;
            status: components["schemas"]["WebhookDeliveryStatus"];
            /**
             * @description The receiver's HTTP status; null if there was none.
             * @example 200
             */
            responseCode: number | null;
            /**
             * @description Milliseconds until the response; null if there was none.
             * @example 120
             */
            responseTime: number | null;
            /**
             * @description The number of attempts.
             * @example 1
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When the next attempt is due; null if there is none.
             * @example null
             */
            nextAttemptAt: string | null;
            /**
             * @description Why the last attempt failed; null if it did not.
             * @example null
             */
            error: string | null;
        };
        /** @description A webhook with its statistics (webhooks, Get Webhook Details). */
        Webhook: {
            /** @example webhook_1a2b3c4d5e6f */
            readonly id: string;
            /**
             * @description A readable name
             * @example Job Status Notifications
             */
            name: string;
            /**
             * Format: uri
             * @description Where events are sent
             * @example https://your-server.com/cortex-webhook
             */
            url: string;
            /**
             * @description The event types that it receives.
             * @example [
             *       "job.created",
             *       "job.started",
             *       "job.completed",
             *       "job.failed"
             *     ]
             */
            events: components["schemas"]["WebhookEventType"][];
            /**
             * @description The beginning of the secret's digest; absent when there is no secret.
             * @example sha256:1234abcd...
             */
            secret?: string;
            /**
             * @description Whether events are sent
             * @example true
             */
            enabled: boolean;
            /**
             * @description Seconds that the receiver has to respond.
             * @example 10
             */
            timeout: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When the last event was sent; absent until then.
             * @example 2025-07-10T14:25:12Z
             */
            readonly lastTriggered?: string;
            stats: components["schemas"]["WebhookStatistics"];
            /** @description Its latest deliveries, at most ten, newest first. */
            readonly deliveryHistory: components["schemas"]["RecentDelivery"][];
        };
        /** @description The delivery of one event to one webhook (webhooks, Get Webhook Delivery History). Which properties are present depends on `fields`. */
        WebhookDelivery: {
            /** @example delivery_1a2b3c4d */
            id: string;
            /**
             * @description The `id` of the delivered event
             * @example evt_1234abcd
             */
            eventId: string;
            eventType: components["schemas"]["WebhookEventType"];
            /**
             * Format: date-time
             * @description When it was last attempted, or created if it has not been attempted yet.
             * @example 2025-07-10T14:25:12Z
             */
            timestamp: string;
            status: components["schemas"]["WebhookDeliveryStatus"];
            /**
             * @description The receiver's HTTP status; null if there was none.
             * @example 200
             */
            responseCode: number | null;
            /**
             * @description Milliseconds until the response; null if there was none.
             * @example 120
             */
            responseTime: number | null;
            /**
             * @description The number of attempts
             * @example 1
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When the next attempt is due; null if there is none.
             * @example null
             */
            nextAttemptAt: string | null;
            /**
             * @description Why the last attempt failed; null if it did not.
             * @example null
             */
            error: string | null;
        };
        /**
         * @description pending → delivered; after a failed attempt retrying, and after the last one failed (webhooks, Retry Policy).
         * @example delivered
         * @enum {string}
         */
        WebhookDeliveryStatus: "pending" | "retrying" | "delivered" | "failed" | (string & Record<never, never>);
        /**
         * @description The event types (webhooks, Available Event Types). `job.status.changed`, which only the common-issues page mentions (API Rate Limiting), is sent on every change of a job's status.
         * @example job.completed
         * @enum {string}
         */
        WebhookEventType: "job.created" | "job.scheduled" | "job.started" | "job.completed" | "job.failed" | "job.cancelled" | "job.expired" | "job.cost.threshold" | "job.status.changed" | "provider.status.changed" | "provider.pricing.changed" | "provider.added" | "provider.removed" | "provider.wallet.low" | "system.alert" | "system.update.available" | "system.resource.threshold" | (string & Record<never, never>);
        /** @description The payload of a webhook, by its `type` (webhooks, Payload Format). Sockets get the same payload with a `channel`. Only sockets get `network.status.changed`. */
        Event: components["schemas"]["JobCreated"] | components["schemas"]["JobScheduled"] | components["schemas"]["JobStarted"] | components["schemas"]["JobCompleted"] | components["schemas"]["JobFailed"] | components["schemas"]["JobCancelled"] | components["schemas"]["JobExpired"] | components["schemas"]["JobCostThreshold"] | components["schemas"]["JobStatusChanged"] | components["schemas"]["ProviderStatusChanged"] | components["schemas"]["ProviderPricingChanged"] | components["schemas"]["ProviderAdded"] | components["schemas"]["ProviderRemoved"] | components["schemas"]["ProviderWalletLow"] | components["schemas"]["NetworkStatusChanged"] | components["schemas"]["SystemAlert"] | components["schemas"]["SystemUpdateAvailable"] | components["schemas"]["SystemResourceThreshold"];
        /**
         * @description The event's own id; a duplicate delivery has the same id.
         * @example evt_1234abcd
         */
        EventId: string;
        /**
         * @description True if the event was invented to test a webhook (webhooks, Test Webhook).
         * @example true
         */
        TestMark: boolean;
        /**
         * @description The channel that carries the event; only over a socket, not in a webhook.
         * @example jobs
         * @enum {string}
         */
        JobsChannel: "jobs";
        /**
         * @description The channel that carries the event; only over a socket, not in a webhook.
         * @example networks
         * @enum {string}
         */
        NetworksChannel: "networks";
        /**
         * @description The channel that carries the event; only over a socket, not in a webhook.
         * @example system
         * @enum {string}
         */
        SystemChannel: "system";
        /** @description The job as it was at the time of the event. */
        JobEventData: {
            job: components["schemas"]["Job"];
            test?: components["schemas"]["TestMark"];
        };
        /** @description The provider as it was at the time of the event. */
        ProviderEventData: {
            provider: components["schemas"]["Provider"];
            test?: components["schemas"]["TestMark"];
        };
        /** @description A job was submitted (webhooks, Available Event Types). */
        JobCreated: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.created";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobEventData"];
        };
        /** @description A provider has accepted a job (webhooks, Available Event Types). */
        JobScheduled: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.scheduled";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobEventData"];
        };
        /** @description A job has started to run (webhooks, Available Event Types). */
        JobStarted: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.started";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobEventData"];
        };
        /** @description A job has completed (webhooks, Payload Format). */
        JobCompleted: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.completed";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobEventData"];
        };
        /** @description A job has failed (webhooks, Available Event Types). */
        JobFailed: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.failed";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobEventData"];
        };
        /** @description A job was cancelled (webhooks, Available Event Types). */
        JobCancelled: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.cancelled";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobEventData"];
        };
        /** @description A job has reached its duration; `job.failed` follows. */
        JobExpired: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.expired";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobEventData"];
        };
        /** @description A job has reached 80 or 100 percent of its cost limit. */
        JobCostThreshold: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.cost.threshold";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobEventData"];
        };
        /** @description A job's status has changed (common-issues, API Rate Limiting). */
        JobStatusChanged: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job.status.changed";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["JobsChannel"];
            data: components["schemas"]["JobStatusChangedData"];
        };
        /** @description A provider's status has changed. */
        ProviderStatusChanged: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "provider.status.changed";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["NetworksChannel"];
            data: components["schemas"]["ProviderStatusChangedData"];
        };
        /** @description A provider's prices have changed. */
        ProviderPricingChanged: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "provider.pricing.changed";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["NetworksChannel"];
            data: components["schemas"]["ProviderPricingChangedData"];
        };
        /** @description A provider was added. */
        ProviderAdded: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "provider.added";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["NetworksChannel"];
            data: components["schemas"]["ProviderEventData"];
        };
        /** @description A provider was removed; this is its last state. */
        ProviderRemoved: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "provider.removed";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["NetworksChannel"];
            data: components["schemas"]["ProviderEventData"];
        };
        /** @description A provider's wallet is nearly empty. */
        ProviderWalletLow: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "provider.wallet.low";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["NetworksChannel"];
            data: components["schemas"]["ProviderWalletLowData"];
        };
        /** @description A network's status has changed; sent only to sockets. */
        NetworkStatusChanged: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "network.status.changed";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["NetworksChannel"];
            data: components["schemas"]["NetworkStatusChangedData"];
        };
        /** @description Cortex warns about a problem. */
        SystemAlert: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "system.alert";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["SystemChannel"];
            data: components["schemas"]["SystemAlertData"];
        };
        /** @description A newer version of Cortex is available. */
        SystemUpdateAvailable: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "system.update.available";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["SystemChannel"];
            data: components["schemas"]["SystemUpdateAvailableData"];
        };
        /** @description A resource of the instance has reached its threshold. */
        SystemResourceThreshold: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "system.resource.threshold";
            createdAt: components["schemas"]["Timestamp"];
            channel?: components["schemas"]["SystemChannel"];
            data: components["schemas"]["SystemResourceThresholdData"];
        };
        /** @description Where to send which events (webhooks, Create Webhook). */
        WebhookRequest: {
            /**
             * @description A readable name; by default the host of the URL.
             * @example Job Status Notifications
             */
            name?: string;
            /**
             * Format: uri
             * @description The URL that receives events. Cortex does not follow redirects. A username or password in the URL is refused, because everyone who can read webhooks would see it.
             * @example https://your-server.com/cortex-webhook
             */
            url: string;
            /**
             * @description The event types to receive.
             * @example [
             *       "job.created",
             *       "job.started",
             *       "job.completed",
             *       "job.failed"
             *     ]
             */
            events: components["schemas"]["WebhookEventType"][];
            /**
             * @description The secret that signs deliveries; without one they are not signed. Only its digest is shown again.
             * @example your-webhook-secret
             */
            secret?: string;
            /**
             * @description Whether to send events
             * @default true
             * @example true
             */
            enabled?: boolean;
            /**
             * @description Seconds that the receiver has to respond (common-issues, Webhook Delivery Failures).
             * @default 10
             * @example 10
             */
            timeout?: number;
        };
        /** @description A webhook as a list shows it, without its secret (webhooks, List Webhooks). Which properties are present depends on `fields`. */
        WebhookSummary: {
            /** @example webhook_1a2b3c4d5e6f */
            id: string;
            /**
             * @description A readable name
             * @example Job Status Notifications
             */
            name: string;
            /**
             * Format: uri
             * @description Where events are sent
             * @example https://your-server.com/cortex-webhook
             */
            url: string;
            /**
             * @description The event types that it receives.
             * @example [
             *       "job.created",
             *       "job.started",
             *       "job.completed",
             *       "job.failed"
             *     ]
             */
            events: components["schemas"]["WebhookEventType"][];
            /**
             * @description Whether events are sent
             * @example true
             */
            enabled: boolean;
            /**
             * @description Seconds that the receiver has to respond.
             * @example 10
             */
            timeout: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description The event for testing a webhook (webhooks, Test Webhook). */
        WebhookTestRequest: {
            eventType?: components["schemas"]["WebhookEventType"];
        };
        /** @description The receiver's response to a test event (webhooks, Test Webhook). */
        WebhookTestResult: {
            /**
             * @description Whether its status was 2xx
             * @example true
             */
            delivered: boolean;
            /**
             * @description Its HTTP status; null if there was none.
             * @example 200
             */
            statusCode: number | null;
            /**
             * @description Milliseconds until the response; null if there was none.
             * @example 135
             */
            responseTime: number | null;
            timestamp: components["schemas"]["Timestamp"];
            /**
             * @description Why it was not delivered; null if it was.
             * @example null
             */
            error: string | null;
        };
        /** @description Changes to a webhook (webhooks, Update Webhook). Fields that are not sent do not change. */
        WebhookUpdate: {
            /**
             * @description A readable name.
             * @example Job Status Notifications
             */
            name?: string;
            /**
             * Format: uri
             * @description The URL that receives events. Cortex does not follow redirects. A username or password in the URL is refused, because everyone who can read webhooks would see it.
             * @example https://your-server.com/cortex-webhook
             */
            url?: string;
            /**
             * @description The event types to receive.
             * @example [
             *       "job.created",
             *       "job.started",
             *       "job.completed",
             *       "job.failed"
             *     ]
             */
            events?: components["schemas"]["WebhookEventType"][];
            /**
             * @description The secret that signs deliveries; without one they are not signed. Only its digest is shown again.
             * @example your-webhook-secret
             */
            secret?: string;
            /**
             * @description Whether to send events
             * @example true
             */
            enabled?: boolean;
            /**
             * @description Seconds that the receiver has to respond (common-issues, Webhook Delivery Failures).
             * @example 10
             */
            timeout?: number;
        };
        /** @description An API key without the key itself (overview, Authentication). In a list, `fields` can leave properties out. */
        ApiKey: {
            /** @example key_1a2b3c4d5e6f */
            readonly id: string;
            /**
             * @description A readable name
             * @example CI pipeline
             */
            name: string;
            /**
             * @description The first characters of the key, to tell keys apart
             * @example cortex_1a2b
             */
            readonly prefix: string;
            /** @description Its permissions by resource; never more than its owner has. */
            permissions: components["schemas"]["Permission"][];
            /**
             * @description Its owner
             * @example user_1a2b3c4d5e6f
             */
            readonly userId: string;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it expires; null means never.
             * @example 2026-07-10T00:00:00Z
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Null before its first use.
             * @example 2025-07-10T14:25:12Z
             */
            readonly lastUsedAt: string | null;
            /**
             * @description Whether it is accepted
             * @example true
             */
            enabled: boolean;
        };
        /** @description A key to create (overview, Authentication). */
        ApiKeyRequest: {
            /**
             * @description A readable name
             * @example CI pipeline
             */
            name: string;
            /**
             * @description Its permissions; by default all of yours. Other permissions are refused.
             * @example [
             *       {
             *         "resource": "jobs",
             *         "actions": [
             *           "read",
             *           "create"
             *         ]
             *       }
             *     ]
             */
            permissions?: components["schemas"]["Permission"][];
            /**
             * Format: date-time
             * @description When it expires; null means never. By default it expires when your own key does; a later time is refused. A key with a time in the past has already expired.
             * @example 2126-07-10T00:00:00Z
             */
            expiresAt?: string | null;
        };
        /** @description Changes to a key. Fields that are not sent do not change. */
        ApiKeyUpdate: {
            /**
             * @description A readable name
             * @example CI pipeline
             */
            name?: string;
            /**
             * @description Its permissions. Permissions that you do not have are refused.
             * @example [
             *       {
             *         "resource": "jobs",
             *         "actions": [
             *           "read",
             *           "create"
             *         ]
             *       }
             *     ]
             */
            permissions?: components["schemas"]["Permission"][];
            /**
             * Format: date-time
             * @description When it expires; null means never. If your own key expires, a later time is refused.
             * @example 2126-07-10T00:00:00Z
             */
            expiresAt?: string | null;
            /**
             * @description Whether it is accepted
             * @example false
             */
            enabled?: boolean;
        };
        /** @description An API key together with the key itself, which is shown only once (overview, Authentication). */
        ApiKeyWithSecret: {
            /** @example key_1a2b3c4d5e6f */
            id: string;
            /**
             * @description A readable name
             * @example CI pipeline
             */
            name: string;
            /**
             * @description The first characters of the key, to tell keys apart
             * @example cortex_1a2b
             */
            prefix: string;
            /** @description Its permissions by resource; never more than its owner has. */
            permissions: components["schemas"]["Permission"][];
            /**
             * @description Its owner
             * @example user_1a2b3c4d5e6f
             */
            userId: string;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it expires; null means never.
             * @example 2026-07-10T00:00:00Z
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Null before its first use.
             * @example 2025-07-10T14:25:12Z
             */
            lastUsedAt: string | null;
            /**
             * @description Whether it is accepted
             * @example true
             */
            enabled: boolean;
            /**
             * @description The value for the Authorization header. It cannot be read again.
             * @example cortex_1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b
             */
            key: string;
        };
        /** @description The identity of the caller (debugging, Authentication Debugging). */
        AuthTest: {
            /** @example true */
            authenticated: boolean;
            kind: components["schemas"]["CredentialKind"];
            user: components["schemas"]["AuthenticatedUser"];
            /**
             * @description The key; null after a login
             * @example key_1a2b3c4d5e6f
             */
            keyId: string | null;
            /** @description Its permissions by resource. */
            permissions: components["schemas"]["Permission"][];
        };
        /** @description Whether a key would be accepted now (debugging, Authentication Debugging). */
        KeyValidation: {
            /** @example true */
            valid: boolean;
            key?: components["schemas"]["ApiKey"];
        };
        /** @description A key to validate (debugging, Authentication Debugging). */
        KeyValidationRequest: {
            /**
             * @description The key itself, not its id.
             * @example api-key-to-validate
             */
            key: string;
        };
        /** @description A new login. */
        Login: {
            /**
             * @description The value for the Authorization header.
             * @example cortex_login_1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b
             */
            token: string;
            /**
             * @description Seconds for which the token is valid
             * @example 28800
             */
            expiresIn: number;
            user: components["schemas"]["User"];
        };
        /** @description The credentials for a login. */
        LoginRequest: {
            /**
             * @description The email address, or the username.
             * @example cortex_dev_pro@cortex.example
             */
            email: string;
            /**
             * Format: password
             * @example cortex
             */
            password: string;
        };
        /** @description The actions permitted on one kind of resource (security page, in a code sample). */
        Permission: {
            resource: components["schemas"]["PermissionResource"];
            /**
             * @example [
             *       "read",
             *       "create"
             *     ]
             */
            actions: components["schemas"]["PermissionAction"][];
        };
        /**
         * @description A permitted action.
         * @example create
         * @enum {string}
         */
        PermissionAction: "read" | "create" | "update" | "delete" | (string & Record<never, never>);
        /**
         * @description The resource of a permission.
         * @example jobs
         * @enum {string}
         */
        PermissionResource: "jobs" | "providers" | "networks" | "webhooks" | "users" | "api-keys" | "system" | "analytics" | (string & Record<never, never>);
        /**
         * @description A role that a user can have.
         * @example developer
         * @enum {string}
         */
        AssignableRole: "admin" | "operator" | "developer" | "viewer" | "billing" | (string & Record<never, never>);
        /** @description The permissions of this request's credential (debugging, Permission Debugging). The last three properties are present only if the query has `resource` and `action`. */
        EffectivePermissions: {
            role: components["schemas"]["UserRole"];
            /** @description The permissions that both role and key grant, by resource. */
            permissions: components["schemas"]["Permission"][];
            resource?: components["schemas"]["PermissionResource"];
            action?: components["schemas"]["PermissionAction"];
            /**
             * @description Whether the action is permitted
             * @example true
             */
            allowed?: boolean;
        };
        /** @description Changes to your own user. Fields that are not sent do not change. */
        OwnUpdate: {
            /**
             * Format: email
             * @description Unique, in any case.
             * @example ada.lovelace@cortex.example
             */
            email?: string;
            /**
             * Format: password
             * @description Never shown again.
             * @example correct-horse-battery
             */
            password?: string;
            /** @example Ada */
            firstName?: string;
            /** @example Lovelace */
            lastName?: string;
            preferences?: components["schemas"]["PreferencesUpdate"];
        };
        /**
         * @description The purchased plan; it sets the rate limit (overview, Rate Limiting).
         * @example free
         * @enum {string}
         */
        Plan: "free" | "pro" | "enterprise" | (string & Record<never, never>);
        /** @description The permissions of a role (common-issues, Charts and Metrics Not Displaying). */
        RolePermissions: {
            role: components["schemas"]["UserRole"];
            /** @description Its permissions by resource. */
            permissions: components["schemas"]["Permission"][];
        };
        /** @description A member of the organisation. Field names are those of the user collection in Cortex's code. In a list, `fields` can leave properties out. */
        User: {
            /** @example user_1a2b3c4d5e6f */
            readonly id: string;
            /**
             * @description Unique, in any case
             * @example ada.lovelace@cortex.example
             */
            email: string;
            /**
             * @description Unique, in any case
             * @example ada.lovelace
             */
            readonly username: string;
            /** @example Ada */
            firstName: string | null;
            /** @example Lovelace */
            lastName: string | null;
            role: components["schemas"]["UserRole"];
            plan: components["schemas"]["Plan"];
            /**
             * @description Whether the user may log in and use keys
             * @example true
             */
            readonly active: boolean;
            preferences: components["schemas"]["UserPreferences"];
            /**
             * Format: date-time
             * @description Null before the first login.
             * @example 2025-07-10T08:30:00Z
             */
            readonly lastLoginAt: string | null;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description A user to add to the organisation. */
        UserRequest: {
            /**
             * Format: email
             * @description Unique, in any case.
             * @example ada.lovelace@cortex.example
             */
            email: string;
            /**
             * @description Unique, in any case.
             * @example ada.lovelace
             */
            username: string;
            /**
             * Format: password
             * @description Never shown again.
             * @example correct-horse-battery
             */
            password: string;
            /** @example Ada */
            firstName?: string;
            /** @example Lovelace */
            lastName?: string;
            role?: components["schemas"]["UserRequestRole"];
            plan?: components["schemas"]["UserRequestPlan"];
            /**
             * @description Whether the user may log in and use keys
             * @default true
             * @example true
             */
            active?: boolean;
            preferences?: components["schemas"]["PreferencesUpdate"];
        };
        /**
         * @description The role of a user: the roles of the security page, and `user`, which appears only in Cortex's code. admin: everything; operator: jobs, providers, networks, webhooks; developer: jobs and webhooks; viewer: reads; billing: costs.
         * @example developer
         * @enum {string}
         */
        UserRole: "admin" | "operator" | "developer" | "viewer" | "billing" | "user" | (string & Record<never, never>);
        /** @description Changes to a user. Fields that are not sent do not change; `preferences` are replaced as a whole. */
        UserUpdate: {
            /**
             * Format: email
             * @description Unique, in any case.
             * @example ada.lovelace@cortex.example
             */
            email?: string;
            /**
             * @description Unique, in any case.
             * @example ada.lovelace
             */
            username?: string;
            /**
             * Format: password
             * @description Never shown again.
             * @example correct-horse-battery
             */
            password?: string;
            /** @example Ada */
            firstName?: string;
            /** @example Lovelace */
            lastName?: string;
            role?: components["schemas"]["AssignableRole"];
            plan?: components["schemas"]["Plan"];
            /**
             * @description Whether the user may log in and use keys
             * @example true
             */
            active?: boolean;
            preferences?: components["schemas"]["PreferencesUpdate"];
        };
        /**
         * @description The severity of the entry.
         * @example error
         * @enum {string}
         */
        LogLevel: "debug" | "info" | "warn" | "error" | (string & Record<never, never>);
        /** @description The caller's rate limit in the current window (common-issues, API Rate Limiting). */
        RateLimits: {
            plan: components["schemas"]["Plan"];
            /**
             * @description Requests allowed in a window
             * @example 60
             */
            limit: number;
            /**
             * @description Requests left in this one
             * @example 58
             */
            remaining: number;
            /**
             * Format: int64
             * @description The end of the window, in Unix seconds
             * @example 1625097600
             */
            reset: number;
            /**
             * @description The length of a window, in seconds
             * @example 60
             */
            window: number;
        };
        /** @description An entry of the system log (debugging, Structured Log Analysis). Properties that do not apply, or that `fields` leaves out, are absent. */
        SystemLogEntry: {
            /**
             * Format: date-time
             * @description A time in UTC, to the millisecond.
             * @example 2025-07-10T12:34:56.789Z
             */
            timestamp: string;
            level: components["schemas"]["LogLevel"];
            /**
             * @description The service that wrote it
             * @example job-service
             */
            service: string;
            /**
             * @description A readable name
             * @example Failed to submit job to provider
             */
            message: string;
            /**
             * @description The request of the entry
             * @example corr-1a2b3c4d
             */
            correlationId: string;
            /**
             * @description The job of the entry
             * @example job-5e6f7g8h
             */
            jobId?: string;
            /**
             * @description The provider of the entry
             * @example akash-main
             */
            providerId?: string;
            error?: components["schemas"]["SystemLogError"];
            context?: components["schemas"]["SystemLogContext"];
        };
        /** @description Connections of the database. */
        DatabasePool: {
            /**
             * @description The number of connections
             * @example 10
             */
            size: number;
            /**
             * @description In use
             * @example 4
             */
            active: number;
            /**
             * @description Free
             * @example 6
             */
            idle: number;
            /**
             * @description Requests that wait for a connection
             * @example 0
             */
            waiting: number;
        };
        /** @description A table of the database. */
        DatabaseTable: {
            /** @example jobs */
            name: string;
            /** @example 45 */
            rows: number;
            /**
             * Format: int64
             * @example 81920
             */
            sizeBytes: number;
        };
        /** @description The status of the database (common-issues, Database Connection Issues). */
        DatabaseStatus: {
            status: components["schemas"]["DatabaseStatusStatus"];
            /**
             * @description Why it is not healthy
             * @example null
             */
            message: string | null;
            /** @example PostgreSQL 15.7 */
            engine: string;
            /**
             * @description Seconds since it was started
             * @example 345600
             */
            uptime: number;
            pool: components["schemas"]["DatabasePool"];
            /**
             * Format: int64
             * @description The sum of all tables
             * @example 1884160
             */
            sizeBytes: number;
            /**
             * @description The space that optimising would free
             * @example 60
             */
            wastePercent: number;
            tables: components["schemas"]["DatabaseTable"][];
        };
        /** @description A connection of the pool. */
        DatabaseConnection: {
            /** @example connection_1 */
            id: string;
            /**
             * @description The service that uses it
             * @example api-gateway
             */
            service: string;
            state: components["schemas"]["DatabaseConnectionState"];
            openedAt: components["schemas"]["Timestamp"];
            /** @example 60 */
            ageSeconds: number;
        };
        /** @description New settings of the connection pool (common-issues, Database Connection Issues). Fields that are not sent do not change. */
        DatabaseConfigUpdate: {
            /**
             * @description Connections
             * @example 20
             */
            poolSize?: number;
            /**
             * @description Milliseconds
             * @example 30000
             */
            idleTimeout?: number;
            /**
             * @description Milliseconds; 0 for no limit
             * @example 5000
             */
            connectionTimeout?: number;
        };
        /** @description The settings of the connection pool. */
        DatabaseConfig: {
            /**
             * @description Connections
             * @example 20
             */
            poolSize: number;
            /**
             * @description Milliseconds until an idle connection is closed
             * @example 30000
             */
            idleTimeout: number;
            /**
             * @description Milliseconds that requests wait for a connection; 0 for no limit
             * @example 5000
             */
            connectionTimeout: number;
        };
        /** @description A slow query and its request (common-issues, Database Connection Issues; debugging, Query Analysis). */
        SlowQuery: {
            /**
             * Format: date-time
             * @description The time, to the millisecond
             * @example 2025-07-10T12:34:56.789Z
             */
            timestamp: string;
            /** @example SELECT * FROM jobs ORDER BY created_at DESC LIMIT ? */
            query: string;
            /** @example jobs */
            table: string;
            /** @example 142.5 */
            durationMs: number;
            /**
             * @description Of the request
             * @example GET
             */
            method: string;
            /**
             * @description Of the request
             * @example /api/plugin-core/jobs
             */
            path: string;
            /**
             * @description Of the request
             * @example corr_1a2b3c4d
             */
            correlationId: string;
            /**
             * @description The user who sent the request
             * @example user_1a2b3c4d5e6f
             */
            userId: string | null;
        };
        /** @description A query to explain (debugging, Query Analysis). */
        QueryExplanationRequest: {
            /**
             * @description A SELECT from one table of the database.
             * @example SELECT * FROM jobs WHERE status = ? LIMIT 100
             */
            query: string;
            /**
             * @description Values for the question marks, in their order.
             * @example [
             *       "running"
             *     ]
             */
            params?: string[];
        };
        /** @description A step of the query plan. */
        QueryStep: {
            operation: components["schemas"]["QueryStepOperation"];
            /**
             * @description Details, such as the table or index
             * @example jobs_status_idx on jobs
             */
            detail: string;
            /**
             * @description The number of rows that it returns
             * @example 9
             */
            rows: number;
        };
        /** @description How the database would run a query (debugging, Query Analysis). Row counts are the actual ones. */
        QueryExplanation: {
            /** @example jobs */
            table: string;
            /**
             * @description The column whose index is used
             * @example status
             */
            index: string | null;
            /** @example 9 */
            rowsExamined: number;
            /** @example 9 */
            rowsReturned: number;
            /** @example 1.62 */
            estimatedMs: number;
            /** @description From the first step to the last */
            plan: components["schemas"]["QueryStep"][];
            /**
             * @description How to make it faster.
             * @example []
             */
            suggestions: string[];
        };
        /** @description What to check (debugging, Database Consistency Checks). */
        DatabaseCheckRequest: {
            /**
             * @description By default all.
             * @example [
             *       "jobs",
             *       "job_status",
             *       "providers"
             *     ]
             */
            tables?: string[];
            level?: components["schemas"]["DatabaseCheckRequestLevel"];
        };
        /** @description Which requests to capture. */
        CaptureFilters: {
            /**
             * @example [
             *       "POST",
             *       "PUT"
             *     ]
             */
            methods?: components["schemas"]["HttpMethod"][];
            /**
             * @description A path, in which `*` stands for any characters, and `{jobId}` for one segment. `/jobs/*` also matches `/jobs`.
             * @example /api/plugin-core/jobs/*
             */
            pathPattern?: string;
        };
        /** @description Which traffic to capture, and for how long (debugging, API Traffic Inspection). */
        CaptureRequest: {
            target?: components["schemas"]["CaptureRequestTarget"];
            /**
             * @description Seconds
             * @example 300
             */
            duration: number;
            filters?: components["schemas"]["CaptureFilters"];
        };
        /** @description Which requests to trace, and for how long (debugging, Request Tracing). */
        RequestTracingRequest: {
            /**
             * @description A path, in which `*` stands for any characters, and `{jobId}` for one segment.
             * @example /api/plugin-core/jobs
             */
            endpoint: string;
            method?: components["schemas"]["HttpMethod"];
            /**
             * @description Seconds
             * @example 300
             */
            duration: number;
            /**
             * @description The share of requests to trace
             * @default 1
             * @example 1
             */
            samplingRate?: number;
        };
        /** @description Which events to trace, and for how long (debugging, Event Tracing). */
        EventTracingRequest: {
            /**
             * @description By default all.
             * @example [
             *       "job.created",
             *       "job.scheduled",
             *       "job.started"
             *     ]
             */
            types?: components["schemas"]["WebhookEventType"][];
            /**
             * @description Seconds
             * @example 600
             */
            duration: number;
            detail?: components["schemas"]["EventTracingRequestDetail"];
        };
        /** @description Which event to replay, and to which handlers (debugging, Event Replay). */
        EventReplayRequest: {
            /**
             * @description The event's id, with an underscore or a hyphen
             * @example evt_1a2b3c4d
             */
            eventId: string;
            /**
             * @description By default all that handle this type of event.
             * @example [
             *       "job-status-handler",
             *       "notification-handler"
             *     ]
             */
            handlers?: string[];
        };
        /** @description The handlers that got an event again. */
        EventReplay: {
            /** @example evt_1a2b3c4d */
            eventId: string;
            /** @example job.created */
            type: string;
            replayedAt: components["schemas"]["Timestamp"];
            handlers: components["schemas"]["EventHandler"][];
            /**
             * @description The new deliveries to webhooks.
             * @example []
             */
            deliveryIds: string[];
        };
        /** @description Which service to profile, and for how long (debugging, Profiling). */
        ProfileRequest: {
            /**
             * @description A service's name
             * @example job-service
             */
            service: string;
            type: components["schemas"]["ProfileRequestType"];
            /**
             * @description Seconds
             * @example 30
             */
            duration: number;
        };
        /**
         * @description The worst result.
         * @example healthy
         * @enum {string}
         */
        SystemHealth: "healthy" | "degraded" | "unhealthy" | (string & Record<never, never>);
        /** @description Whether the configuration is valid (debugging, Configuration Validation). */
        ConfigValidation: {
            /**
             * @description Whether no mistake was found
             * @example true
             */
            valid: boolean;
            status: components["schemas"]["CheckResult"];
            checks: components["schemas"]["Check"][];
        };
        /** @description All diagnostics of the system (debugging, System Diagnostics). */
        SystemDiagnostics: {
            status: components["schemas"]["SystemHealth"];
            timestamp: components["schemas"]["Timestamp"];
            healthChecks: components["schemas"]["Check"][];
            services: components["schemas"]["Service"][];
            resources: components["schemas"]["ResourceMetrics"];
            /** @description At most 10, the latest first */
            recentErrors: components["schemas"]["SystemLogEntry"][];
            configuration: components["schemas"]["ConfigValidation"];
        };
        /** @description Whether providers can be reached (debugging, System Diagnostics). */
        ProviderConnectivity: {
            status: components["schemas"]["SystemHealth"];
            timestamp: components["schemas"]["Timestamp"];
            /**
             * @description Providers
             * @example 5
             */
            total: number;
            /**
             * @description Providers that are online or degraded
             * @example 5
             */
            reachable: number;
            /** @description The diagnostics of each provider, at most 100 */
            providers: components["schemas"]["ProviderDiagnostics"][];
        };
        /** @description All diagnostics of the database (debugging, System Diagnostics). */
        DatabaseDiagnostics: {
            status: components["schemas"]["SystemHealth"];
            timestamp: components["schemas"]["Timestamp"];
            checks: components["schemas"]["Check"][];
            database: components["schemas"]["DatabaseStatus"];
            /**
             * @description Queries of the latest requests that took over 100 ms
             * @example 2
             */
            slowQueries: number;
        };
        /** @description What to compare the configuration with (debugging, Configuration Comparison). */
        ConfigComparisonRequest: {
            /**
             * @description `production` or `development`
             * @example production
             */
            reference: string;
            /**
             * @description By default all.
             * @example [
             *       "database",
             *       "providers",
             *       "security"
             *     ]
             */
            sections?: string[];
        };
        /** @description How the configuration differs from a reference (debugging, Configuration Comparison). */
        ConfigComparison: {
            /** @example production */
            reference: string;
            /** @example false */
            identical: boolean;
            /** @description The compared part of the configuration. */
            sections: components["schemas"]["ConfigSection"][];
            differences: components["schemas"]["ConfigDifference"][];
        };
        /** @description Whose permission to analyse (debugging, Permission Debugging). */
        PermissionAnalysisRequest: {
            /**
             * @description The id, with an underscore or a hyphen
             * @example user_1a2b3c4d5e6f
             */
            userId: string;
            resource: components["schemas"]["PermissionResource"];
            action: components["schemas"]["PermissionAction"];
            /**
             * @description One of these resources
             * @example job_1a2b3c4d5e6f
             */
            resourceId?: string;
        };
        /** @description Whether a user may perform an action, and why (debugging, Permission Debugging). */
        PermissionAnalysis: {
            /** @example user_1a2b3c4d5e6f */
            userId: string;
            resource: components["schemas"]["PermissionResource"];
            action: components["schemas"]["PermissionAction"];
            /** @example job_1a2b3c4d5e6f */
            resourceId: string | null;
            /** @example true */
            allowed: boolean;
            /**
             * @description The reason, as a readable sentence
             * @example The role admin may delete jobs.
             */
            reason: string;
            /**
             * @description The user's role; null for an unknown user
             * @example admin
             */
            role: string | null;
            /** @description The checks, in their order */
            checks: components["schemas"]["Check"][];
            /** @description The user's keys, at most 100. A key never has more permissions than its user. */
            keys: components["schemas"]["AnalysedKey"][];
            /**
             * @description Roles that permit the action
             * @example [
             *       "admin",
             *       "operator"
             *     ]
             */
            roles: components["schemas"]["AssignableRole"][];
        };
        /** @description The command to run. Without a command, the console opens and lists its commands. */
        DebugConsoleRequest: {
            /**
             * @description One of the commands
             * @example status
             */
            command?: string;
        };
        /** @description The debug console (debugging, Using the Debug Console). */
        DebugConsole: {
            /** @example cortex@1.0.0> */
            prompt: string;
            /**
             * @description The user who opened it
             * @example cortex_dev_enterprise
             */
            user: string;
            openedAt: components["schemas"]["Timestamp"];
            expiresAt: components["schemas"]["Timestamp"];
            commands: components["schemas"]["ConsoleCommand"][];
            /**
             * @description The command
             * @example status
             */
            command: string | null;
            /**
             * @description The output, in lines
             * @example [
             *       "metrics: running"
             *     ]
             */
            output: string[];
        };
        /**
         * @description The status of a service.
         * @example running
         * @enum {string}
         */
        ServiceState: "running" | "degraded" | "restarting" | (string & Record<never, never>);
        /** @description One of the services of Cortex (common-issues, Charts and Metrics Not Displaying). */
        Service: {
            /**
             * @description The same as the name
             * @example metrics
             */
            id: string;
            /** @example metrics */
            name: string;
            /**
             * @description What it does
             * @example Collects metrics for charts
             */
            description: string;
            status: components["schemas"]["ServiceState"];
            /**
             * @description Why it is not healthy
             * @example null
             */
            message: string | null;
            /**
             * @description Its process; null while it is being restarted
             * @example 143
             */
            pid: number | null;
            startedAt: components["schemas"]["Timestamp"];
            /**
             * @description Seconds since its start
             * @example 345600
             */
            uptime: number;
            /**
             * @description How often it was restarted
             * @example 0
             */
            restarts: number;
            /**
             * @description CPU use in percent of one core
             * @example 5.2
             */
            cpuPercent: number;
            /**
             * Format: int64
             * @description Memory use
             * @example 377487360
             */
            memoryBytes: number;
        };
        /** @description One row of a list. Which properties are present depends on `fields`. */
        ServiceSummary: {
            /**
             * @description The same as the name
             * @example metrics
             */
            id: string;
            /** @example metrics */
            name: string;
            /**
             * @description What it does
             * @example Collects metrics for charts
             */
            description: string;
            status: components["schemas"]["ServiceState"];
            /**
             * @description Why it is not healthy
             * @example null
             */
            message: string | null;
            /**
             * @description Its process; null while it is being restarted
             * @example 143
             */
            pid: number | null;
            startedAt: components["schemas"]["Timestamp"];
            /**
             * @description Seconds since its start
             * @example 345600
             */
            uptime: number;
            /**
             * @description How often it was restarted
             * @example 0
             */
            restarts: number;
            /**
             * @description CPU use in percent of one core
             * @example 5.2
             */
            cpuPercent: number;
            /**
             * Format: int64
             * @description Memory use
             * @example 377487360
             */
            memoryBytes: number;
        };
        /** @description A process of the system (common-issues, High CPU or Memory Usage). */
        Process: {
            /** @example process_143 */
            id: string;
            /** @example 143 */
            pid: number;
            /** @example cortex-metrics */
            name: string;
            /**
             * @description The service that it runs
             * @example metrics
             */
            service: string;
            /** @example running */
            status: string;
            /**
             * @description CPU use in percent of one core
             * @example 5.2
             */
            cpuPercent: number;
            /**
             * Format: int64
             * @description Memory use
             * @example 377487360
             */
            memoryBytes: number;
            /**
             * @description Memory use in percent of all memory
             * @example 2.2
             */
            memoryPercent: number;
            /** @example 8 */
            threads: number;
            startedAt: components["schemas"]["Timestamp"];
            /**
             * @description Seconds since its start
             * @example 345600
             */
            uptime: number;
        };
        /** @description The CPU use of all processes together. */
        CpuUsage: {
            /** @example 8 */
            cores: number;
            /**
             * @description Percent of one core; the sum of all processes
             * @example 54.7
             */
            usedPercent: number;
            /**
             * @description Percent of all cores
             * @example 6.84
             */
            percent: number;
            /**
             * @description Processes that wanted to run, over 1, 5 and 15 minutes.
             * @example [
             *       0.55,
             *       0.58,
             *       0.52
             *     ]
             */
            loadAverage: number[];
        };
        /** @description Used and free space. */
        SpaceUsage: {
            /**
             * Format: int64
             * @example 17179869184
             */
            totalBytes: number;
            /**
             * Format: int64
             * @example 3628072960
             */
            usedBytes: number;
            /**
             * Format: int64
             * @example 13551796224
             */
            freeBytes: number;
            /** @example 21.12 */
            percent: number;
        };
        /** @description The resource use of the system (common-issues, High CPU or Memory Usage). CPU and memory are the sums over all processes, and disk is the sum over all volumes. */
        ResourceMetrics: {
            timestamp: components["schemas"]["Timestamp"];
            cpu: components["schemas"]["CpuUsage"];
            memory: components["schemas"]["SpaceUsage"];
            disk: components["schemas"]["SpaceUsage"];
            /**
             * @description The number of running containers
             * @example 10
             */
            processes: number;
        };
        /** @description A volume of the system. */
        StorageVolume: {
            /** @example database */
            name: string;
            /** @example /data/database */
            path: string;
            /**
             * Format: int64
             * @example 53687091200
             */
            totalBytes: number;
            /**
             * Format: int64
             * @example 1884160
             */
            usedBytes: number;
            /**
             * Format: int64
             * @example 53685207040
             */
            freeBytes: number;
            /** @example 0 */
            percent: number;
        };
        /** @description The space on the system's disks, in total and by volume (common-issues, Failed Upgrades). */
        SystemStorage: {
            /**
             * Format: int64
             * @example 107374182400
             */
            totalBytes: number;
            /**
             * Format: int64
             * @example 1346110464
             */
            usedBytes: number;
            /**
             * Format: int64
             * @example 106028071936
             */
            freeBytes: number;
            /** @example 1.25 */
            percent: number;
            volumes: components["schemas"]["StorageVolume"][];
        };
        /** @description One requirement of Cortex. */
        RequirementCheck: {
            /** @example memory */
            name: string;
            /** @example bytes */
            unit: string;
            /**
             * Format: int64
             * @description The required minimum
             * @example 8589934592
             */
            required: number;
            /**
             * Format: int64
             * @description The actual value
             * @example 17179869184
             */
            actual: number;
            /** @example true */
            satisfied: boolean;
        };
        /** @description The requirements for running and upgrading Cortex, and whether the system meets them (common-issues, Failed Upgrades). */
        SystemRequirements: {
            /**
             * @description The running version
             * @example 1.0.0
             */
            version: string;
            /**
             * @description Versions that the system can be rolled back to, the latest first.
             * @example [
             *       "0.9.4",
             *       "0.9.0"
             *     ]
             */
            earlierVersions: string[];
            /**
             * @description Versions that the system can be upgraded to.
             * @example []
             */
            laterVersions: string[];
            /**
             * @description Whether all requirements are met
             * @example true
             */
            satisfied: boolean;
            checks: components["schemas"]["RequirementCheck"][];
        };
        /** @description Which version to roll back to (common-issues, Failed Upgrades). */
        RollbackRequest: {
            /**
             * @description An earlier version, or `previous-stable-version` for the previous one.
             * @example previous-stable-version
             */
            version: string;
        };
        /**
         * @description What runs in a container.
         * @example job
         * @enum {string}
         */
        ContainerKind: "job" | "service" | (string & Record<never, never>);
        /**
         * @description The status of a container.
         * @example running
         * @enum {string}
         */
        ContainerStatus: "creating" | "running" | "restarting" | "stopping" | "exited" | (string & Record<never, never>);
        /**
         * @description An amount of cores, as text (common-issues, Container Orchestration Issues).
         * @example 1.0
         */
        Cores: string;
        /** @description The resource limits of a container. */
        ContainerResources: {
            cpu: components["schemas"]["Cores"];
            memory: components["schemas"]["Quantity"];
        };
        /** @description New resource limits of a container. Fields that are not sent do not change. */
        ContainerResourcesUpdate: {
            cpu?: components["schemas"]["Cores"];
            memory?: components["schemas"]["Quantity"];
        };
        /** @description The current resource use of a container. */
        ContainerUsage: {
            /**
             * @description Percent of one core
             * @example 42.5
             */
            cpuPercent: number;
            /**
             * Format: int64
             * @example 268435456
             */
            memoryBytes: number;
        };
        /** @description The container of one of Cortex's services, or of a job that is on a node (common-issues, Container Orchestration Issues). */
        Container: {
            /** @example container_1a2b3c4d5e6f */
            id: string;
            kind: components["schemas"]["ContainerKind"];
            /**
             * @description The job that runs in it
             * @example job_1a2b3c4d5e6f
             */
            jobId: string | null;
            /**
             * @description The service that runs in it
             * @example null
             */
            service: string | null;
            status: components["schemas"]["ContainerStatus"];
            /** @example job_1a2b3c4d5e6f */
            name: string;
            /** @example nginx:alpine */
            image: string;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it was last started
             * @example 2025-07-10T12:05:30Z
             */
            startedAt: string | null;
            /**
             * @description How often it was restarted
             * @example 0
             */
            restarts: number;
            /**
             * @description The provider of a job's container
             * @example provider_akash_main
             */
            providerId: string | null;
            resources: components["schemas"]["ContainerResources"];
            usage: components["schemas"]["ContainerUsage"];
        };
        /** @description One row of a list. Which properties are present depends on `fields`. */
        ContainerSummary: {
            /** @example container_1a2b3c4d5e6f */
            id: string;
            kind: components["schemas"]["ContainerKind"];
            /**
             * @description The job that runs in it
             * @example job_1a2b3c4d5e6f
             */
            jobId: string | null;
            /**
             * @description The service that runs in it
             * @example null
             */
            service: string | null;
            status: components["schemas"]["ContainerStatus"];
            /** @example job_1a2b3c4d5e6f */
            name: string;
            /** @example nginx:alpine */
            image: string;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it was last started
             * @example 2025-07-10T12:05:30Z
             */
            startedAt: string | null;
            /**
             * @description How often it was restarted
             * @example 0
             */
            restarts: number;
            /**
             * @description The provider of a job's container
             * @example provider_akash_main
             */
            providerId: string | null;
            resources: components["schemas"]["ContainerResources"];
            usage: components["schemas"]["ContainerUsage"];
        };
        /** @description The output of a container since its start, oldest line first. */
        ContainerLogs: {
            /** @example container_1a2b3c4d5e6f */
            containerId: string;
            logs: components["schemas"]["LogLine"][];
        };
        /** @description Which entries to export, with the filters of the log, and the format of the file. */
        LogExportRequest: {
            /**
             * @description Only entries of this service
             * @example job-service
             */
            service?: string;
            level?: components["schemas"]["LogLevel"];
            /**
             * Format: date-time
             * @description Only entries at this time or later
             * @example 2025-07-10T00:00:00Z
             */
            from?: string;
            /**
             * Format: date-time
             * @description Only entries at this time or earlier; not before `from`
             * @example 2025-07-11T00:00:00Z
             */
            to?: string;
            /** @description Only entries that contain all of these words, in any order and case */
            query?: string;
            /** @description Only entries about this provider */
            provider?: string;
            /** @description Only entries of this request */
            correlationId?: string;
            format?: components["schemas"]["LogExportFormat"];
        };
        /**
         * @description One JSON object per line, or CSV.
         * @default jsonl
         * @example jsonl
         * @enum {string}
         */
        LogExportFormat: "jsonl" | "csv" | (string & Record<never, never>);
        /**
         * @description The kind of operation.
         * @example logs.export
         * @enum {string}
         */
        OperationKind: "logs.export" | "service.restart" | "container.restart" | "database.optimize" | "database.check" | "system.rollback" | "network.capture" | "events.trace" | "requests.trace" | "profile" | (string & Record<never, never>);
        /**
         * @description The status of an operation.
         * @example running
         * @enum {string}
         */
        OperationStatus: "running" | "completed" | "failed" | "cancelled" | (string & Record<never, never>);
        /** @description A long-running operation. It runs until `endsAt`; then it has a result. No page shows how Cortex reports such operations, so all of this is inferred. */
        Operation: {
            /**
             * @description Its id
             * @example op_1a2b3c4d5e6f
             */
            id: string;
            kind: components["schemas"]["OperationKind"];
            status: components["schemas"]["OperationStatus"];
            /**
             * @description Percent, 100 once it is completed
             * @example 40
             */
            progress: number;
            request: components["schemas"]["OperationRequest"];
            result: components["schemas"]["OperationResult"];
            /**
             * @description The id of the user who started it
             * @example user_1a2b3c4d5e6f
             */
            requestedBy: string | null;
            /**
             * @description The correlation id of the request that started it
             * @example corr_1a2b3c4d
             */
            correlationId: string;
            createdAt: components["schemas"]["Timestamp"];
            endsAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it ended; null while it runs
             * @example null
             */
            endedAt: string | null;
            /**
             * @description The URL of its file, if it has one.
             * @example null
             */
            downloadUrl: string | null;
        };
        /** @description One row of a list. Which properties are present depends on `fields`. */
        OperationSummary: {
            /**
             * @description Its id
             * @example op_1a2b3c4d5e6f
             */
            id: string;
            kind: components["schemas"]["OperationKind"];
            status: components["schemas"]["OperationStatus"];
            /**
             * @description Percent, 100 once it is completed
             * @example 40
             */
            progress: number;
            request: components["schemas"]["OperationRequest"];
            result: components["schemas"]["OperationResult"];
            /**
             * @description The id of the user who started it
             * @example user_1a2b3c4d5e6f
             */
            requestedBy: string | null;
            /**
             * @description The correlation id of the request that started it
             * @example corr_1a2b3c4d
             */
            correlationId: string;
            createdAt: components["schemas"]["Timestamp"];
            endsAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it ended; null while it runs
             * @example null
             */
            endedAt: string | null;
            /**
             * @description The URL of its file, if it has one.
             * @example null
             */
            downloadUrl: string | null;
        };
        /** @description The lowest level to log (debugging, Debug Mode). */
        LogLevelRequest: {
            level: components["schemas"]["LogLevel"];
            /**
             * @description Seconds until the previous level is restored; by default it is not restored.
             * @example 3600
             */
            duration?: number;
        };
        /** @description The current log level. */
        LogLevelState: {
            level: components["schemas"]["LogLevel"];
            /**
             * Format: date-time
             * @description When the previous level is restored
             * @example 2025-07-10T13:34:56Z
             */
            readonly until: string | null;
            /**
             * @description The level that is restored then.
             * @example info
             */
            readonly nextLevel: string | null;
        };
        /**
         * @description A file size in KB, MB or GB: a thousand, a million or a billion bytes.
         * @example 100MB
         */
        LogSize: string;
        /** @description New rotation settings of log files (common-issues, High CPU or Memory Usage). Fields that are not sent do not change. */
        LogConfigUpdate: {
            maxSize?: components["schemas"]["LogSize"];
            /**
             * @description Files that are kept
             * @example 10
             */
            maxFiles?: number;
            /**
             * @description Whether full files are compressed
             * @example true
             */
            compressionEnabled?: boolean;
        };
        /** @description The rotation settings of log files. */
        LogConfig: {
            maxSize: components["schemas"]["LogSize"];
            /**
             * @description Files that are kept
             * @example 10
             */
            maxFiles: number;
            /**
             * @description Whether full files are compressed
             * @example true
             */
            compressionEnabled: boolean;
            /**
             * @description The number of entries that fit, at most 10,000. The oldest are deleted first.
             * @example 10000
             */
            readonly maxEntries: number;
        };
        /** @description Says that the server is up (common-issues, Dashboard Not Loading). */
        Health: {
            /**
             * @description Always ok
             * @example ok
             */
            status: string;
            /**
             * @description The version of the server's software
             * @example 1.0.0
             */
            version: string;
            /**
             * @description Seconds since it started
             * @example 3600
             */
            uptime: number;
        };
        /** @description Costs over time (dashboard; cost-optimization, Cost Allocation and Cost Forecasting). */
        CostAnalytics: {
            /** @example 7d */
            period: string;
            resolution: components["schemas"]["CostAnalyticsResolution"];
            /**
             * Format: date-time
             * @example 2025-07-04T00:00:00Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2025-07-10T12:34:56Z
             */
            to: string;
            /** @example USD */
            currency: string;
            total: components["schemas"]["CostTotal"];
            /** @description The points, oldest first */
            costData: components["schemas"]["CostPoint"][];
            /**
             * @description The requested grouping
             * @example provider
             */
            groupBy?: string;
            /** @description The most expensive first; present only with `groupBy`. */
            groups?: components["schemas"]["CostGroup"][];
        };
        /** @description The costs of a group of jobs. */
        CostGroup: {
            /**
             * @description An id, or the value of the label; null for jobs without one. At most 100 groups are shown; `(others)` contains the rest.
             * @example provider_akash_main
             */
            key: string | null;
            /**
             * @description A readable name
             * @example Akash Main
             */
            name: string | null;
            /** @example 3.2 */
            actual: number;
            /** @example 4.1 */
            estimated: number;
            /**
             * @description The number of jobs
             * @example 12
             */
            jobs: number;
            /**
             * @description The cost of the jobs at each past point of `costData`.
             * @example [
             *       0,
             *       1.1,
             *       2.1
             *     ]
             */
            series: number[];
        };
        /** @description The costs of the hour or day that begins at `timestamp`. */
        CostPoint: {
            timestamp: components["schemas"]["Timestamp"];
            /**
             * @description The cost if each job runs for its whole duration. In a forecast, at least the average cost of an hour or day.
             * @example 1.25
             */
            estimated: number;
            /**
             * @description The actual cost; null in a forecast.
             * @example 0.98
             */
            actual: number | null;
            /**
             * @description Whether the point is in the future.
             * @example false
             */
            forecast: boolean;
        };
        /** @description The sums of the points. */
        CostTotal: {
            /** @example 6.4 */
            actual: number;
            /**
             * @description Without the forecast
             * @example 8.2
             */
            estimated: number;
            /**
             * @description The sum of the forecast
             * @example 2.7
             */
            forecast: number;
        };
        /** @description Jobs that were submitted together. */
        Batch: {
            /** @example batch_1a2b3c4d5e6f */
            id: string;
            status: components["schemas"]["BatchStatus"];
            /**
             * @description The number of jobs and inputs of the batch
             * @example 2
             */
            total: number;
            counts: components["schemas"]["BatchCounts"];
            /**
             * @description How many of its jobs may be past pending at a time; null for all
             * @example 2
             */
            concurrency: number | null;
            /**
             * @description How many jobs are created at a time for inputs
             * @example null
             */
            batchSize: number | null;
            /**
             * @description The schedule that submitted it
             * @example null
             */
            scheduledBy: string | null;
            /**
             * @description Why the next jobs could not be created
             * @example null
             */
            lastError: string | null;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * @description The ids of its jobs, in the order in which they were created.
             * @example [
             *       "job_1a2b3c4d5e6f",
             *       "job_2a3b4c5d6e7f"
             *     ]
             */
            jobIds: string[];
        };
        /** @description How many jobs are in each state. */
        BatchCounts: {
            /**
             * @description Inputs that have no job yet
             * @example 0
             */
            notSubmitted: number;
            /** @example 0 */
            pending: number;
            /** @example 0 */
            scheduled: number;
            /** @example 1 */
            running: number;
            /** @example 1 */
            completed: number;
            /** @example 0 */
            failed: number;
            /** @example 0 */
            cancelling: number;
            /** @example 0 */
            cancelled: number;
        };
        /**
         * @description `submitted` until a job is scheduled and `running` until all have ended; then `failed` if one has failed, `cancelled` if one was cancelled, and `completed` otherwise.
         * @example running
         * @enum {string}
         */
        BatchStatus: "submitted" | "running" | "completed" | "failed" | "cancelled" | (string & Record<never, never>);
        /** @description A batch as a list shows it. Which properties are present depends on `fields`. */
        BatchSummary: {
            /** @example batch_1a2b3c4d5e6f */
            id: string;
            status: components["schemas"]["BatchStatus"];
            /**
             * @description The number of jobs and inputs of the batch
             * @example 2
             */
            total: number;
            counts: components["schemas"]["BatchCounts"];
            /**
             * @description How many of its jobs may be past pending at a time; null for all
             * @example 2
             */
            concurrency: number | null;
            /**
             * @description How many jobs are created at a time for inputs
             * @example null
             */
            batchSize: number | null;
            /**
             * @description The schedule that submitted it
             * @example null
             */
            scheduledBy: string | null;
            /**
             * @description Why the next jobs could not be created
             * @example null
             */
            lastError: string | null;
            createdAt: components["schemas"]["Timestamp"];
        };
        /** @description One of your cost alerts. When its amount is reached, a `system.alert` is sent, once in each period. */
        CostAlert: {
            /** @example alert_1a2b3c4d5e6f */
            readonly id: string;
            /** @example Monthly budget */
            name: string;
            /** @example 50 */
            amount: number;
            /** @example USD */
            readonly currency: string;
            period: components["schemas"]["CostAlertPeriod"];
            /** @example true */
            enabled: boolean;
            status: components["schemas"]["CostAlertStatus"];
            /**
             * @description The cost of all jobs in this period
             * @example 12.4
             */
            readonly spent: number;
            periodStart: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @example null
             */
            readonly lastTriggeredAt: string | null;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description The period whose costs are added up, in UTC: a day, a week from Monday, or a month.
         * @example monthly
         * @enum {string}
         */
        CostAlertPeriod: "daily" | "weekly" | "monthly" | (string & Record<never, never>);
        /** @description The alert to create (cost-optimization, Cost Alerts). */
        CostAlertRequest: {
            /** @example Monthly budget */
            name: string;
            /**
             * @description In USD
             * @example 50
             */
            amount: number;
            period: components["schemas"]["CostAlertPeriod"];
            /**
             * @default true
             * @example true
             */
            enabled?: boolean;
        };
        /** @description One of your cost alerts, as a list shows it. Which properties are present depends on `fields`. */
        CostAlertSummary: {
            /** @example alert_1a2b3c4d5e6f */
            id: string;
            /** @example Monthly budget */
            name: string;
            /** @example 50 */
            amount: number;
            /** @example USD */
            currency: string;
            period: components["schemas"]["CostAlertPeriod"];
            /** @example true */
            enabled: boolean;
            status: components["schemas"]["CostAlertStatus"];
            /**
             * @description The cost of all jobs in this period
             * @example 12.4
             */
            spent: number;
            periodStart: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @example null
             */
            lastTriggeredAt: string | null;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description Changes to a cost alert. Fields that are not sent do not change. */
        CostAlertUpdate: {
            /** @example Monthly budget */
            name?: string;
            /**
             * @description In USD
             * @example 80
             */
            amount?: number;
            period?: components["schemas"]["CostAlertPeriod"];
            /** @example true */
            enabled?: boolean;
        };
        /** @description A notification for a user (dashboard, Notifications). Which properties are present depends on `fields`. */
        Notification: {
            /** @example notification_1234abcd */
            id: string;
            /**
             * @description The id of its event
             * @example evt_1234abcd
             */
            eventId: string;
            /**
             * @description The type of its event
             * @example job.failed
             */
            type: string;
            severity: components["schemas"]["NotificationSeverity"];
            /**
             * @description A readable sentence
             * @example Job job_1a2b3c4d5e6f has completed.
             */
            message: string;
            /**
             * @description The id of the job or provider; null if the notification is about the system.
             * @example job_1a2b3c4d5e6f
             */
            subjectId: string | null;
            createdAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description The severity of the notification.
         * @example warning
         * @enum {string}
         */
        NotificationSeverity: "info" | "warning" | "critical" | (string & Record<never, never>);
        /** @description A job request that is submitted each time its cron expression matches, in UTC. The jobs have the schedule's id in `scheduledBy`. While 100 of them have not ended, firings are skipped. */
        Schedule: {
            /**
             * @description The id of the schedule, and of the job that represents it
             * @example job_3a4b5c6d7e8f
             */
            readonly id: string;
            /**
             * @description The name of its jobs
             * @example nightly-report
             */
            name: string | null;
            /**
             * @description Minute, hour, day, month and weekday
             * @example 0 2 * * *
             */
            schedule: string;
            /**
             * @description The time zone of the schedule
             * @example UTC
             */
            readonly timezone: string;
            /**
             * @description Whether it fires; false while it is paused
             * @example true
             */
            enabled: boolean;
            /**
             * Format: date-time
             * @description When it fires next
             * @example 2025-07-11T02:00:00Z
             */
            readonly nextRunAt: string | null;
            /**
             * Format: date-time
             * @description When it last submitted a job
             * @example 2025-07-10T02:00:00Z
             */
            readonly lastRunAt: string | null;
            /**
             * @description The latest job that it submitted
             * @example job_4a5b6c7d8e9f
             */
            readonly lastJobId: string | null;
            /**
             * @description Why the latest firing was skipped
             * @example null
             */
            readonly lastError: string | null;
            /**
             * @description The number of jobs that it has submitted
             * @example 1
             */
            readonly runs: number;
            /**
             * @description The number of firings that could not be submitted
             * @example 0
             */
            readonly skipped: number;
            /**
             * @description How many of its jobs have not ended
             * @example 0
             */
            readonly openJobs: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            /**
             * @description The times of the next five firings; empty while it is paused.
             * @example [
             *       "2025-07-11T02:00:00Z",
             *       "2025-07-12T02:00:00Z"
             *     ]
             */
            readonly nextRuns: string[];
            job: components["schemas"]["ScheduleJob"];
        };
        /** @description A job request with `schedule`. The jobs that it submits do not have `schedule`. */
        ScheduleRequest: {
            provider?: components["schemas"]["ProviderReference"];
            /**
             * @description A container image.
             * @example nginx:alpine
             */
            image: string;
            /**
             * @description Millicores; 1000 is one CPU.
             * @example 1000
             */
            cpu: number;
            memory: components["schemas"]["Quantity"];
            storage: components["schemas"]["Quantity"];
            /**
             * @description The longest that the job may run, in seconds.
             * @example 3600
             */
            duration: number;
            env?: components["schemas"]["EnvironmentVariables"];
            ports?: components["schemas"]["JobPort"][];
            volumes?: components["schemas"]["JobVolume"][];
            /**
             * @description Replaces the entry point of the image. A text is split into words as in a shell.
             * @example [
             *       "python",
             *       "main.py"
             *     ]
             */
            command?: string[] | string;
            /**
             * @description Arguments of the command.
             * @example [
             *       "--epochs",
             *       "3"
             *     ]
             */
            args?: string[];
            /**
             * @description A readable name.
             * @example nightly-build
             */
            name?: string;
            /**
             * @description Readable text.
             * @example Builds the site every night
             */
            description?: string;
            /**
             * @description Number of GPUs (job-management, Resource Constraints).
             * @example 1
             */
            gpu?: number;
            labels?: components["schemas"]["Labels"];
            /**
             * @description Whether to run on capacity that is 40 to 80 percent cheaper and can be withdrawn (cost-optimization, 2. Use Spot Instances). The job is pending while the market price is above `maxBidPrice`, and fails with the reason `spot_terminated` when the price rises above it.
             * @example true
             */
            spotInstance?: boolean;
            maxBidPrice?: components["schemas"]["JobBid"];
            /**
             * @description Whether to extend a job that is still running at `duration`. Each extension adds `duration` again, up to `maxDuration` and at most 100 times (cost-optimization, 3. Optimize Job Duration). A provider that does not extend jobs refuses the job with 409.
             * @example true
             */
            autoExtend?: boolean;
            /**
             * @description The longest duration after extensions, in seconds; at least `duration`. By default the provider's limit.
             * @example 86400
             */
            maxDuration?: number;
            registryCredentials?: components["schemas"]["RegistryCredentials"];
            providerStrategy?: components["schemas"]["ProviderStrategy"];
            /**
             * @description The highest price of a chosen provider for a CPU hour, in USD.
             * @example 0.05
             */
            maxPrice?: number;
            performanceRequirements?: components["schemas"]["PerformanceRequirements"];
            /**
             * @description The provider to use if the first choice fails (network-providers, Cost Optimization).
             * @example akash
             */
            fallbackProvider?: components["schemas"]["ProviderReference"];
            /**
             * @description The fewest millicores that a chosen provider must offer.
             * @example 4000
             */
            minCpu?: number;
            /**
             * @description The least memory that a chosen provider must offer.
             * @example 8Gi
             */
            minMemory?: string;
            /**
             * @description The highest latency of a chosen provider, in milliseconds.
             * @example 100
             */
            maxLatency?: number;
            /**
             * @description The least uptime of a chosen provider, in percent.
             * @example 99.9
             */
            minUptime?: number;
            /**
             * @description Whether to run in each of `regions`, by default in the regions of the best provider.
             * @example true
             */
            replication?: boolean;
            /**
             * @description The regions to run in.
             * @example [
             *       "us-east",
             *       "eu-west",
             *       "ap-south"
             *     ]
             */
            regions?: components["schemas"]["Region"][];
            budget?: components["schemas"]["JobBudget"];
            /**
             * @description Whether to reuse the results of the latest completed job with the same request, and to keep the results of this job for reuse. Two requests are the same if only name, description and labels differ.
             * @example true
             */
            cacheResults?: boolean;
            compressionLevel?: components["schemas"]["JobRequestCompressionLevel"];
            /**
             * @description How long to keep the job's outputs after its end, in seconds; by default they are never deleted.
             * @example 86400
             */
            dataRetention?: number;
            /**
             * @description When to submit: the five fields of cron (minute, hour, day, month, weekday), in UTC.
             * @example 0 2 * * *
             */
            schedule: string;
            /**
             * @description One job for each entry, which replaces `${INPUT}` in `command`, `args` and the values of `env` (cost-optimization, 4. Batch Processing). The response is the first job; its `batchId` names the batch.
             * @example [
             *       "data1",
             *       "data2",
             *       "data3"
             *     ]
             */
            inputData?: string[];
            /**
             * @description How many jobs of `inputData` are created at a time; 100 by default.
             * @example 10
             */
            batchSize?: number;
            /**
             * @description How many jobs of `inputData` may be past pending at a time.
             * @example 3
             */
            concurrency?: number;
            /**
             * @description Whether it fires; false creates a paused schedule
             * @default true
             * @example true
             */
            enabled?: boolean;
        };
        /** @description A schedule as a list shows it. Which properties are present depends on `fields`. */
        ScheduleSummary: {
            /**
             * @description The id of the schedule, and of the job that represents it
             * @example job_3a4b5c6d7e8f
             */
            id: string;
            /**
             * @description The name of its jobs
             * @example nightly-report
             */
            name: string | null;
            /**
             * @description Minute, hour, day, month and weekday
             * @example 0 2 * * *
             */
            schedule: string;
            /**
             * @description The time zone of the schedule
             * @example UTC
             */
            timezone: string;
            /**
             * @description Whether it fires; false while it is paused
             * @example true
             */
            enabled: boolean;
            /**
             * Format: date-time
             * @description When it fires next
             * @example 2025-07-11T02:00:00Z
             */
            nextRunAt: string | null;
            /**
             * Format: date-time
             * @description When it last submitted a job
             * @example 2025-07-10T02:00:00Z
             */
            lastRunAt: string | null;
            /**
             * @description The latest job that it submitted
             * @example job_4a5b6c7d8e9f
             */
            lastJobId: string | null;
            /**
             * @description Why the latest firing was skipped
             * @example null
             */
            lastError: string | null;
            /**
             * @description The number of jobs that it has submitted
             * @example 1
             */
            runs: number;
            /**
             * @description The number of firings that could not be submitted
             * @example 0
             */
            skipped: number;
            /**
             * @description How many of its jobs have not ended
             * @example 0
             */
            openJobs: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description Changes to a schedule. Fields that are not sent do not change. */
        ScheduleUpdate: {
            /**
             * @description The name of its jobs
             * @example nightly-report
             */
            name?: string;
            /**
             * @description When to submit: the five fields of cron (minute, hour, day, month, weekday), in UTC.
             * @example 0 3 * * MON-FRI
             */
            schedule?: string;
            /**
             * @description False pauses the schedule, and true resumes it.
             * @example false
             */
            enabled?: boolean;
        };
        /** @description One page of jobs, newest first unless `sort` says otherwise. */
        JobList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `SubmittedJob`. */
        SubmittedJobAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["SubmittedJob"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `JobBatch`. */
        JobBatchAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobBatch"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `JobCancellation`. */
        JobCancellationAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobCancellation"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Job`. */
        JobAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Job"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of events, oldest first unless `sort` says otherwise. */
        JobEventList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobEvent"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `JobSummary`. */
        JobSummaryAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobSummary"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `JobLogs`. */
        JobLogsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobLogs"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `JobMetrics`. */
        JobMetricsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobMetrics"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `JobTemplate`. */
        JobTemplateAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobTemplate"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Message`. */
        MessageAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Message"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of templates, newest first unless `sort` says otherwise. */
        JobTemplateList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobTemplate"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `JobContainer`. */
        JobContainerAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobContainer"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `JobExec`. */
        JobExecAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobExec"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `JobVerification`. */
        JobVerificationAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobVerification"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of files, the oldest first unless `sort` says otherwise. */
        JobOutputList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobOutput"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `NewProvider`. */
        NewProviderAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["NewProvider"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Provider`. */
        ProviderAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Provider"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of jobs, newest first unless `sort` says otherwise. */
        ProviderJobList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["JobSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of providers, newest first unless `sort` says otherwise. */
        ProviderList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `ProviderMetrics`. */
        ProviderMetricsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderMetrics"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ProviderPricing`. */
        ProviderPricingAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderPricing"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ProviderStatusCheck`. */
        ProviderStatusCheckAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderStatusCheck"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ChangedProvider`. */
        ChangedProviderAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ChangedProvider"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ProviderWallet`. */
        ProviderWalletAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderWallet"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `WalletTopUp`. */
        WalletTopUpAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["WalletTopUp"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `WalletTransaction`. */
        WalletTransactionAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["WalletTransaction"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of transactions, newest first unless `sort` says otherwise. */
        ProviderTransactionList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["WalletTransactionSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `ProviderCapabilities`. */
        ProviderCapabilitiesAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderCapabilities"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `CredentialsUpdate`. */
        CredentialsUpdateAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["CredentialsUpdate"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ProviderLogin`. */
        ProviderLoginAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderLogin"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ProviderDiagnostics`. */
        ProviderDiagnosticsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderDiagnostics"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ProviderValidation`. */
        ProviderValidationAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderValidation"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Network`. */
        NetworkAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Network"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `NetworkHistory`. */
        NetworkHistoryAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["NetworkHistory"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of networks, newest first unless `sort` says otherwise. */
        NetworkList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Network"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `NewWebhook`. */
        NewWebhookAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["NewWebhook"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of deliveries, newest first unless `sort` says otherwise. */
        WebhookDeliveryList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["WebhookDelivery"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `DeliveryRetry`. */
        DeliveryRetryAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["DeliveryRetry"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Webhook`. */
        WebhookAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Webhook"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of webhooks, newest first unless `sort` says otherwise. */
        WebhookList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["WebhookSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `WebhookTestResult`. */
        WebhookTestResultAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["WebhookTestResult"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ChangedWebhook`. */
        ChangedWebhookAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ChangedWebhook"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ApiKeyWithSecret`. */
        ApiKeyWithSecretAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ApiKeyWithSecret"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ApiKey`. */
        ApiKeyAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ApiKey"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of keys, newest first unless `sort` says otherwise. */
        ApiKeyList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ApiKey"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `KeyValidation`. */
        KeyValidationAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["KeyValidation"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `AuthTest`. */
        AuthTestAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["AuthTest"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Login`. */
        LoginAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Login"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `EffectivePermissions`. */
        EffectivePermissionsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["EffectivePermissions"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `RolePermissions`. */
        RolePermissionsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["RolePermissions"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `User`. */
        UserAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["User"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of users, newest first unless `sort` says otherwise. */
        UserList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["User"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `RateLimits`. */
        RateLimitsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["RateLimits"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of log entries, newest first unless `sort` says otherwise. */
        SystemLogList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["SystemLogEntry"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `DatabaseStatus`. */
        DatabaseStatusAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["DatabaseStatus"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of connections, by id unless `sort` says otherwise. */
        DatabaseConnectionList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["DatabaseConnection"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of queries, the slowest first unless `sort` says otherwise. */
        SlowQueryList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["SlowQuery"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `DatabaseConfig`. */
        DatabaseConfigAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["DatabaseConfig"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `QueryExplanation`. */
        QueryExplanationAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["QueryExplanation"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Operation`. */
        OperationAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Operation"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `EventReplay`. */
        EventReplayAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["EventReplay"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `SystemDiagnostics`. */
        SystemDiagnosticsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["SystemDiagnostics"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ProviderConnectivity`. */
        ProviderConnectivityAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ProviderConnectivity"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `DatabaseDiagnostics`. */
        DatabaseDiagnosticsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["DatabaseDiagnostics"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ConfigValidation`. */
        ConfigValidationAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ConfigValidation"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ConfigComparison`. */
        ConfigComparisonAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ConfigComparison"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `PermissionAnalysis`. */
        PermissionAnalysisAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["PermissionAnalysis"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `DebugConsole`. */
        DebugConsoleAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["DebugConsole"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of services, by name unless `sort` says otherwise. */
        ServiceList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ServiceSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `Service`. */
        ServiceAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Service"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of processes, those with the most memory first unless `sort` says otherwise. */
        ProcessList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Process"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `ResourceMetrics`. */
        ResourceMetricsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ResourceMetrics"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `SystemStorage`. */
        SystemStorageAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["SystemStorage"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `SystemRequirements`. */
        SystemRequirementsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["SystemRequirements"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of containers, the newest first unless `sort` says otherwise. */
        ContainerList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ContainerSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `Container`. */
        ContainerAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Container"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `ContainerLogs`. */
        ContainerLogsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ContainerLogs"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of operations, newest first unless `sort` says otherwise. */
        OperationList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["OperationSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `LogLevelState`. */
        LogLevelStateAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["LogLevelState"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `LogConfig`. */
        LogConfigAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["LogConfig"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Health`. */
        HealthAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Health"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `CostAnalytics`. */
        CostAnalyticsAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["CostAnalytics"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description The response whose data is `Batch`. */
        BatchAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Batch"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of batches, newest first unless `sort` says otherwise. */
        BatchList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["BatchSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `CostAlert`. */
        CostAlertAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["CostAlert"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of your alerts, newest first unless `sort` says otherwise. */
        CostAlertList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["CostAlertSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of notifications, newest first unless `sort` says otherwise. */
        NotificationList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Notification"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description The response whose data is `Schedule`. */
        ScheduleAnswer: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Schedule"];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description One page of schedules, newest first unless `sort` says otherwise. */
        ScheduleList: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ScheduleSummary"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @enum {boolean} */
        Failure: false;
        /** @description The origin of the error, while the log level is `debug` (debugging, Debug Mode). */
        ErrorDebug: {
            [key: string]: unknown;
        };
        /** @description More details about the error, if there are any. */
        ErrorDetails: {
            debug?: components["schemas"]["ErrorDebug"];
            fields?: components["schemas"]["FieldError"][];
            /**
             * @description After too many requests, the number of requests allowed in a window.
             * @example 60
             */
            limit?: number;
            /**
             * @description After too many requests, the seconds until the next window.
             * @example 12
             */
            retryAfter?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description What went wrong. */
        ApiError: {
            /**
             * @description A code for programs, such as `VALIDATION_ERROR`.
             * @example VALIDATION_ERROR
             */
            code: string;
            /**
             * @description A readable sentence.
             * @example The request has one invalid field.
             */
            message: string;
            details?: components["schemas"]["ErrorDetails"];
        };
        /**
         * @description The coin, of any network.
         * @example uakt
         * @enum {string}
         */
        JobBidDenom: "uakt" | "RNDR" | "GLM" | "TAO" | "IO" | "USD" | (string & Record<never, never>);
        /** @description Amounts in `currency`. */
        JobCost: {
            /**
             * @description Spent so far
             * @example 0.023
             */
            current: number;
            /**
             * @description Total if it runs for its whole duration
             * @example 0.1
             */
            projected: number;
            /**
             * @description Final cost; present only once the job has ended (webhooks, Webhook Payload Format).
             * @example 0.08
             */
            final?: number;
            /** @example USD */
            currency: string;
            spot?: components["schemas"]["SpotCost"];
        };
        /**
         * @description How to choose a provider (network-providers).
         * @example cost
         * @enum {string}
         */
        ProviderStrategy: "cost" | "performance" | "availability" | (string & Record<never, never>);
        /**
         * @description How much to compress the job's outputs; `none` by default.
         * @example high
         * @enum {string}
         */
        JobRequestCompressionLevel: "none" | "low" | "medium" | "high" | (string & Record<never, never>);
        /** @description The results; null until the job has ended. */
        JobResults: {
            /**
             * @description The exit code of the process
             * @example 0
             */
            exitCode: number | null;
            /**
             * Format: uri
             * @description The URL of its output.
             * @example https://storage.cortex.example/job_1a2b3c4d5e6f/output.log
             */
            outputUrl: string | null;
            /**
             * @description Why it failed.
             * @example null
             */
            error: string | null;
        };
        /**
         * @description Details for debugging; present only with `debug=true` (debugging, Job Inspection).
         * @example {
         *       "scheduler": {
         *         "attempts": 1
         *       }
         *     }
         */
        JobDebug: {
            [key: string]: unknown;
        };
        JobBatchRequestJob: components["schemas"]["JobRequest"] & unknown & unknown & unknown;
        /**
         * @description The currency of all prices.
         * @example USD
         * @enum {string}
         */
        BudgetCurrency: "USD";
        /**
         * @description The job may spend `amount` in each of these calendar periods, in UTC; by default over its whole life.
         * @example monthly
         * @enum {string}
         */
        JobBudgetPeriod: "daily" | "weekly" | "monthly" | (string & Record<never, never>);
        /**
         * @description `alert` sends `job.cost.threshold` at 80 and 100 percent of `amount`; `stop` also ends the job, with the reason `budget_exceeded`.
         * @example alert
         * @enum {string}
         */
        JobBudgetAction: "alert" | "stop" | (string & Record<never, never>);
        /**
         * @description How much to compress the job's outputs; `none` by default.
         * @example high
         * @enum {string}
         */
        JobChangesCompressionLevel: "none" | "low" | "medium" | "high" | (string & Record<never, never>);
        /**
         * @example TCP
         * @enum {string}
         */
        PortProtocol: "TCP" | "UDP" | (string & Record<never, never>);
        /** @description A line that was printed. */
        LogLine: {
            /**
             * Format: date-time
             * @description When the line was written.
             * @example 2025-07-10T12:35:31Z
             */
            timestamp: string;
            /**
             * @description The text of the line
             * @example Starting nginx...
             */
            line: string;
        };
        /** @description Traffic in bytes. */
        JobTraffic: {
            /** @description Received */
            rx: components["schemas"]["MetricPoint"][];
            /** @description Sent */
            tx: components["schemas"]["MetricPoint"][];
        };
        /**
         * @example cost
         * @enum {string}
         */
        ProviderSelectionStrategy: "cost" | "performance" | "availability" | "named" | (string & Record<never, never>);
        /**
         * @description The states before the job starts, while it runs, and after it has ended.
         * @example running
         * @enum {string}
         */
        JobContainerState: "waiting" | "running" | "terminated" | (string & Record<never, never>);
        /**
         * @example false
         * @enum {boolean}
         */
        JobExecResultInteractive: false;
        /**
         * @example true
         * @enum {boolean}
         */
        JobExecSessionInteractive: true;
        /**
         * @description How it fails; the first of these is the default. provider-connection-failure: timeout, refused, dns, unauthorized. image-pull-failure: not-found, unauthorized, timeout. resource-limit-exceeded: memory, storage. network-failure: unreachable, dns. container-failure: exit-code, not-found, crash. Other scenarios have none. A value of another scenario is refused with 409.
         * @example timeout
         * @enum {string}
         */
        JobTestError: "timeout" | "refused" | "dns" | "unauthorized" | "not-found" | "memory" | "storage" | "unreachable" | "exit-code" | "crash" | (string & Record<never, never>);
        /**
         * @example ESTABLISHED
         * @enum {string}
         */
        JobContainerConnectionState: "LISTEN" | "ESTABLISHED" | (string & Record<never, never>);
        /** @description Metrics; latency and uptime are 0 for a provider that was never online. */
        ProviderStatistics: {
            /**
             * @description In milliseconds
             * @example 120
             */
            latency: number;
            /**
             * @description In percent
             * @example 99.8
             */
            uptime: number;
            /** @example 156 */
            jobsCompleted: number;
            /** @example 3 */
            jobsFailed: number;
            /**
             * @description The amount spent on its jobs so far, in the currency of `pricing`.
             * @example 45.23
             */
            costToDate: number;
        };
        /** @description The price of traffic into and out of the network. */
        TrafficPrices: {
            ingress: components["schemas"]["UnitPrice"];
            egress: components["schemas"]["UnitPrice"];
        };
        /** @description The values of the provider's `pricing`, each with its unit. */
        ProviderUnitPrices: {
            cpu: components["schemas"]["UnitPrice"];
            gpu?: components["schemas"]["UnitPrice"];
            memory: components["schemas"]["UnitPrice"];
            storage: components["schemas"]["UnitPrice"];
            network: components["schemas"]["TrafficPrices"];
            spot?: components["schemas"]["SpotPricing"];
            lastUpdated: components["schemas"]["Timestamp"];
        };
        /** @description The last seven and the last thirty days. */
        PriceHistories: {
            "7d": components["schemas"]["PriceHistory"];
            "30d": components["schemas"]["PriceHistory"];
        };
        /** @description How much of the network is in use, in percent. */
        NetworkLoad: {
            /** @example 65 */
            cpu: number;
            /** @example 70 */
            memory: number;
            /** @example 45 */
            storage: number;
        };
        /** @description Metrics; latency and uptime are 0 for a provider that was never online. */
        ProviderHealth: {
            /**
             * @description In milliseconds
             * @example 120
             */
            latency: number;
            /**
             * @description In percent
             * @example 99.8
             */
            uptime: number;
        };
        /**
         * @description While a wallet is `empty`, no job starts. When it becomes `low`, `provider.wallet.low` is sent.
         * @example ok
         * @enum {string}
         */
        ProviderWalletStatus: "ok" | "low" | "empty" | (string & Record<never, never>);
        /**
         * @description Whether the amount was added or paid out
         * @example out
         * @enum {string}
         */
        TransactionDirection: "in" | "out" | (string & Record<never, never>);
        /**
         * @example confirmed
         * @enum {string}
         */
        TransactionStatus: "pending" | "confirmed" | (string & Record<never, never>);
        /**
         * @description The worst result of the tests
         * @example healthy
         * @enum {string}
         */
        ProviderDiagnosticsStatus: "healthy" | "degraded" | "unhealthy" | (string & Record<never, never>);
        /**
         * @description Other known properties
         * @example {}
         */
        NetworkMetadata: {
            [key: string]: unknown;
        };
        /** @description The results of its deliveries so far. */
        WebhookStatistics: {
            /**
             * @description Deliveries that the receiver accepted
             * @example 156
             */
            delivered: number;
            /**
             * @description Deliveries that failed in all attempts
             * @example 2
             */
            failed: number;
            /**
             * @description Attempts after the first
             * @example 5
             */
            retried: number;
        };
        /**
         * @example job.created
         * @enum {string}
         */
        JobCreatedType: "job.created";
        /**
         * @example job.scheduled
         * @enum {string}
         */
        JobScheduledType: "job.scheduled";
        /**
         * @example job.started
         * @enum {string}
         */
        JobStartedType: "job.started";
        /**
         * @example job.completed
         * @enum {string}
         */
        JobCompletedType: "job.completed";
        /**
         * @example job.failed
         * @enum {string}
         */
        JobFailedType: "job.failed";
        /**
         * @example job.cancelled
         * @enum {string}
         */
        JobCancelledType: "job.cancelled";
        /**
         * @example job.expired
         * @enum {string}
         */
        JobExpiredType: "job.expired";
        /**
         * @example job.cost.threshold
         * @enum {string}
         */
        JobCostThresholdType: "job.cost.threshold";
        /**
         * @example job.status.changed
         * @enum {string}
         */
        JobStatusChangedType: "job.status.changed";
        /** @description The previous value. */
        JobStatusChangedDataPrevious: {
            status: components["schemas"]["JobStatus"];
        };
        JobStatusChangedData: {
            job: components["schemas"]["Job"];
            previous: components["schemas"]["JobStatusChangedDataPrevious"];
            test?: components["schemas"]["TestMark"];
        };
        /**
         * @example provider.status.changed
         * @enum {string}
         */
        ProviderStatusChangedType: "provider.status.changed";
        /** @description The previous value. */
        ProviderStatusChangedDataPrevious: {
            status: components["schemas"]["ProviderState"];
        };
        ProviderStatusChangedData: {
            provider: components["schemas"]["Provider"];
            previous: components["schemas"]["ProviderStatusChangedDataPrevious"];
            test?: components["schemas"]["TestMark"];
        };
        /**
         * @example provider.pricing.changed
         * @enum {string}
         */
        ProviderPricingChangedType: "provider.pricing.changed";
        /** @description The previous value. */
        ProviderPricingChangedDataPrevious: {
            pricing: components["schemas"]["ProviderPrices"];
        };
        ProviderPricingChangedData: {
            provider: components["schemas"]["Provider"];
            previous: components["schemas"]["ProviderPricingChangedDataPrevious"];
            test?: components["schemas"]["TestMark"];
        };
        /**
         * @example provider.added
         * @enum {string}
         */
        ProviderAddedType: "provider.added";
        /**
         * @example provider.removed
         * @enum {string}
         */
        ProviderRemovedType: "provider.removed";
        /**
         * @example provider.wallet.low
         * @enum {string}
         */
        ProviderWalletLowType: "provider.wallet.low";
        ProviderWalletLowData: {
            provider: components["schemas"]["Provider"];
            wallet: components["schemas"]["WalletBalance"];
            test?: components["schemas"]["TestMark"];
        };
        /**
         * @example network.status.changed
         * @enum {string}
         */
        NetworkStatusChangedType: "network.status.changed";
        /** @description The previous value. */
        NetworkStatusChangedDataPrevious: {
            status: components["schemas"]["NetworkState"];
        };
        NetworkStatusChangedData: {
            network: components["schemas"]["Network"];
            previous: components["schemas"]["NetworkStatusChangedDataPrevious"];
        };
        /**
         * @example system.alert
         * @enum {string}
         */
        SystemAlertType: "system.alert";
        /**
         * @example warning
         * @enum {string}
         */
        SystemAlertDataAlertSeverity: "info" | "warning" | "critical" | (string & Record<never, never>);
        /** @description The problem that it warns about. */
        AlertDetails: {
            severity: components["schemas"]["SystemAlertDataAlertSeverity"];
            /**
             * @description A readable sentence
             * @example The queue is long.
             */
            message: string;
            timestamp: components["schemas"]["Timestamp"];
            /**
             * @description The cost alert that was reached
             * @example alert_1a2b3c4d5e6f
             */
            costAlertId?: string;
            /**
             * @description The owner of that cost alert
             * @example user_1a2b3c4d5e6f
             */
            userId?: string;
        };
        SystemAlertData: {
            alert: components["schemas"]["AlertDetails"];
            test?: components["schemas"]["TestMark"];
        };
        /**
         * @example system.update.available
         * @enum {string}
         */
        SystemUpdateAvailableType: "system.update.available";
        /** @description The newer version. */
        AvailableUpdate: {
            /**
             * @description The newer version
             * @example 1.1.0
             */
            version: string;
            /**
             * @description The current version
             * @example 1.0.0
             */
            currentVersion: string;
            /**
             * @description A readable sentence
             * @example Cortex 1.1.0 is available.
             */
            message: string;
        };
        SystemUpdateAvailableData: {
            update: components["schemas"]["AvailableUpdate"];
            test?: components["schemas"]["TestMark"];
        };
        /**
         * @example system.resource.threshold
         * @enum {string}
         */
        SystemResourceThresholdType: "system.resource.threshold";
        /** @description The resource, and how much of it is used. */
        ResourceThreshold: {
            /**
             * @description The resource, such as memory
             * @example memory
             */
            name: string;
            /**
             * @description In percent
             * @example 91
             */
            usage: number;
            /**
             * @description In percent
             * @example 90
             */
            threshold: number;
        };
        SystemResourceThresholdData: {
            resource: components["schemas"]["ResourceThreshold"];
            test?: components["schemas"]["TestMark"];
        };
        /**
         * @description The kind of credential, an API key or the token of a login.
         * @example api-key
         * @enum {string}
         */
        CredentialKind: "api-key" | "login" | (string & Record<never, never>);
        /** @description Its owner. */
        AuthenticatedUser: {
            /** @example user_1a2b3c4d5e6f */
            id: string;
            /** @example ada.lovelace */
            username: string;
            role: components["schemas"]["UserRole"];
            plan: components["schemas"]["Plan"];
        };
        /**
         * @description Any data of a front end; replaces the stored data.
         * @example {
         *       "theme": "dark"
         *     }
         */
        PreferencesUpdate: {
            [key: string]: unknown;
        };
        /**
         * @description Any data of a front end
         * @example {
         *       "theme": "dark"
         *     }
         */
        UserPreferences: {
            [key: string]: unknown;
        };
        /**
         * @description The role of the user. A role that may do more than you is refused.
         * @default developer
         * @example developer
         * @enum {string}
         */
        UserRequestRole: "admin" | "operator" | "developer" | "viewer" | "billing" | (string & Record<never, never>);
        /**
         * @description Sets the rate limit.
         * @default free
         * @example free
         * @enum {string}
         */
        UserRequestPlan: "free" | "pro" | "enterprise" | (string & Record<never, never>);
        /**
         * @description More details, depending on the error.
         * @example {
         *       "endpoint": "https://akash-rpc.example.com",
         *       "timeout": true,
         *       "attempts": 3
         *     }
         */
        SystemLogEntryErrorDetails: {
            [key: string]: unknown;
        };
        /** @description The error message. */
        SystemLogError: {
            /** @example PROVIDER_UNAVAILABLE */
            code: string;
            /** @example Provider endpoint not responding */
            message: string;
            details?: components["schemas"]["SystemLogEntryErrorDetails"];
        };
        /** @description The user of the request, and its id. */
        SystemLogContext: {
            /** @example user-9i8h7g6f */
            userId: string;
            /**
             * @description The id of the request, as in traces
             * @example req-5a4b3c2d
             */
            requestId: string;
        };
        /**
         * @example healthy
         * @enum {string}
         */
        DatabaseStatusStatus: "healthy" | "degraded" | "unavailable" | (string & Record<never, never>);
        /**
         * @example active
         * @enum {string}
         */
        DatabaseConnectionState: "active" | "idle" | (string & Record<never, never>);
        /**
         * @example Index Scan
         * @enum {string}
         */
        QueryStepOperation: "Index Scan" | "Seq Scan" | "Filter" | "Sort" | "Limit" | (string & Record<never, never>);
        /**
         * @description How many rows to check. The documentation shows only `thorough`.
         * @default quick
         * @example thorough
         * @enum {string}
         */
        DatabaseCheckRequestLevel: "quick" | "thorough" | (string & Record<never, never>);
        /** @enum {string} */
        HttpMethod: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | (string & Record<never, never>);
        /**
         * @description The service that handles the requests. The gateway handles all of them.
         * @default api-gateway
         * @example api-gateway
         * @enum {string}
         */
        CaptureRequestTarget: "api-gateway" | "job-service" | "provider-adapter" | "webhook-service" | "system-service" | (string & Record<never, never>);
        /**
         * @description Whether to show each event's payload. The documentation shows only `full`.
         * @default summary
         * @example full
         * @enum {string}
         */
        EventTracingRequestDetail: "summary" | "full" | (string & Record<never, never>);
        EventHandler: {
            /** @example job-status-handler */
            name: string;
            /**
             * @description Whether it handles events of this type
             * @example true
             */
            handled: boolean;
        };
        /**
         * @description Time or memory
         * @example cpu
         * @enum {string}
         */
        ProfileRequestType: "cpu" | "heap" | (string & Record<never, never>);
        /**
         * @example {
         *       "poolSize": 10,
         *       "idleTimeout": 10000,
         *       "connectionTimeout": 2000
         *     }
         */
        ConfigValues: {
            [key: string]: unknown;
        };
        ConfigSection: {
            /** @example database */
            name: string;
            current: components["schemas"]["ConfigValues"];
        };
        ConfigDifference: {
            /** @example database */
            section: string;
            /** @example poolSize */
            field: string;
            /**
             * @description The current value
             * @example 10
             */
            current: unknown;
            /**
             * @description The value of the reference
             * @example 20
             */
            reference: unknown;
        };
        AnalysedKey: {
            /** @example key_1a2b3c4d5e6f */
            id: string;
            /** @example Deployment pipeline */
            name: string;
            /** @example true */
            allowed: boolean;
        };
        ConsoleCommand: {
            /** @example status */
            name: string;
            /** @example How services are doing */
            description: string;
        };
        /**
         * @description The request that started it.
         * @example {
         *       "service": "job-service",
         *       "level": "error"
         *     }
         */
        OperationRequest: {
            [key: string]: unknown;
        };
        /**
         * @description The result; null while it runs. Its properties depend on the kind.
         * @example null
         */
        OperationResult: {
            [key: string]: unknown;
        } | null;
        /**
         * @example 1d
         * @enum {string}
         */
        CostAnalyticsResolution: "1h" | "1d" | (string & Record<never, never>);
        /**
         * @description Whether the amount is reached in this period
         * @example ok
         * @enum {string}
         */
        CostAlertStatus: "ok" | "reached" | (string & Record<never, never>);
        /**
         * @description The job request that each firing submits.
         * @example {
         *       "providerStrategy": "cost",
         *       "image": "python:3.12-slim",
         *       "cpu": 500,
         *       "memory": "512Mi",
         *       "storage": "1Gi",
         *       "duration": 1800
         *     }
         */
        ScheduleJob: {
            [key: string]: unknown;
        };
        /** @enum {boolean} */
        Success: true;
        /**
         * @default 24h
         * @enum {string}
         */
        HistoryPeriod: "1h" | "6h" | "24h" | "7d" | "30d" | (string & Record<never, never>);
        /**
         * @default 1h
         * @enum {string}
         */
        HistoryResolution: "5m" | "1h" | "1d" | (string & Record<never, never>);
        /** @enum {string} */
        JobFailureReason: "image_pull_error" | "resource_limit_exceeded" | "network_error" | "exit_code" | "duration_exceeded" | "budget_exceeded" | "spot_terminated" | (string & Record<never, never>);
        /** @enum {string} */
        JobField: "id" | "name" | "provider" | "providerId" | "status" | "image" | "cpu" | "memory" | "storage" | "gpu" | "duration" | "createdAt" | "startedAt" | "endedAt" | "cost.current" | "cost.projected" | "cost.final" | "cost.currency" | "batchId" | "templateId" | "resubmittedFrom" | "replicaOf" | "replicas" | "scheduledBy" | "nextRunAt" | "input" | "cached" | "cachedFrom" | "cost" | "labels" | (string & Record<never, never>);
        /** @enum {string} */
        JobEventField: "type" | "timestamp" | (string & Record<never, never>);
        /**
         * @default 1h
         * @enum {string}
         */
        JobMetricsPeriod: "1h" | "6h" | "24h" | "7d" | (string & Record<never, never>);
        /**
         * @default 1m
         * @enum {string}
         */
        JobMetricsResolution: "1m" | "5m" | "1h" | (string & Record<never, never>);
        /** @enum {string} */
        JobTemplateField: "id" | "name" | "description" | "createdAt" | "updatedAt" | "config" | (string & Record<never, never>);
        /** @enum {string} */
        JobOutputField: "id" | "name" | "contentType" | "size" | "createdAt" | "updatedAt" | "url" | "expiresAt" | (string & Record<never, never>);
        /** @enum {string} */
        ProviderField: "id" | "name" | "type" | "status" | "metrics.latency" | "metrics.uptime" | "pricing.cpu" | "pricing.memory" | "pricing.storage" | "createdAt" | "updatedAt" | "endpoints" | "metrics" | "pricing" | (string & Record<never, never>);
        /** @enum {string} */
        ProviderMetric: "latency" | "uptime" | "jobsCompleted" | "jobsFailed" | "cost" | (string & Record<never, never>);
        /** @enum {string} */
        TransactionField: "id" | "txHash" | "providerId" | "type" | "direction" | "status" | "amount.usdValue" | "createdAt" | "amount" | "fundsAfter" | "jobId" | "blockHeight" | "confirmations" | "confirmedAt" | (string & Record<never, never>);
        /** @enum {string} */
        NetworkField: "id" | "networkName" | "status" | "latency" | "currentPrice" | "availableNodes" | "lastChecked" | "createdAt" | "updatedAt" | "metadata" | (string & Record<never, never>);
        /** @enum {string} */
        DeliveryField: "id" | "eventId" | "eventType" | "timestamp" | "status" | "responseCode" | "responseTime" | "attempts" | "nextAttemptAt" | "error" | (string & Record<never, never>);
        /** @enum {string} */
        WebhookField: "id" | "name" | "url" | "enabled" | "timeout" | "createdAt" | "updatedAt" | "events" | (string & Record<never, never>);
        /** @enum {string} */
        ApiKeyField: "id" | "name" | "prefix" | "userId" | "enabled" | "createdAt" | "expiresAt" | "lastUsedAt" | "permissions" | (string & Record<never, never>);
        /** @enum {string} */
        UserField: "id" | "email" | "username" | "firstName" | "lastName" | "role" | "plan" | "active" | "lastLoginAt" | "createdAt" | "updatedAt" | "preferences" | (string & Record<never, never>);
        /** @enum {string} */
        SystemLogField: "timestamp" | "level" | "service" | "message" | "correlationId" | "jobId" | "providerId" | "error" | "context" | (string & Record<never, never>);
        /** @enum {string} */
        ConnectionField: "id" | "service" | "state" | "openedAt" | "ageSeconds" | (string & Record<never, never>);
        /** @enum {string} */
        SlowQueryField: "timestamp" | "query" | "table" | "durationMs" | "method" | "path" | "correlationId" | "userId" | (string & Record<never, never>);
        /** @enum {string} */
        ServiceField: "id" | "name" | "description" | "status" | "message" | "pid" | "startedAt" | "uptime" | "restarts" | "cpuPercent" | "memoryBytes" | (string & Record<never, never>);
        /** @enum {string} */
        ProcessField: "id" | "pid" | "name" | "service" | "status" | "cpuPercent" | "memoryBytes" | "memoryPercent" | "threads" | "startedAt" | "uptime" | (string & Record<never, never>);
        /** @enum {string} */
        ContainerField: "id" | "kind" | "jobId" | "service" | "status" | "name" | "image" | "createdAt" | "startedAt" | "restarts" | "providerId" | "resources" | "usage" | (string & Record<never, never>);
        /** @enum {string} */
        OperationField: "id" | "kind" | "status" | "progress" | "request" | "result" | "requestedBy" | "correlationId" | "createdAt" | "endsAt" | "endedAt" | "downloadUrl" | (string & Record<never, never>);
        /** @enum {string} */
        CostGroupBy: "provider" | "network" | "label" | "image" | "status" | "user" | (string & Record<never, never>);
        /**
         * @default 7d
         * @enum {string}
         */
        CostPeriod: "24h" | "7d" | "30d" | "90d" | (string & Record<never, never>);
        /** @enum {string} */
        BatchField: "id" | "status" | "total" | "counts" | "concurrency" | "batchSize" | "scheduledBy" | "lastError" | "createdAt" | (string & Record<never, never>);
        /** @enum {string} */
        CostAlertField: "id" | "name" | "amount" | "period" | "enabled" | "status" | "spent" | "lastTriggeredAt" | "createdAt" | "updatedAt" | "currency" | "periodStart" | (string & Record<never, never>);
        /** @enum {string} */
        NotificationField: "id" | "eventId" | "type" | "severity" | "message" | "subjectId" | "createdAt" | (string & Record<never, never>);
        /** @enum {string} */
        ScheduleField: "id" | "name" | "schedule" | "timezone" | "enabled" | "nextRunAt" | "lastRunAt" | "lastJobId" | "lastError" | "runs" | "skipped" | "openJobs" | "createdAt" | "updatedAt" | (string & Record<never, never>);
        /** @description One server-sent event. `data` is one line as JSON, `id` its number. The last event is named `end`. */
        LogStreamEvent: {
            /** @example 1 */
            id?: string;
            /** @example end */
            event?: string;
            /** @example {"timestamp":"2025-07-10T12:35:31Z","line":"Starting nginx..."} */
            data: string;
        };
        /** @description A HAR file (`log.entries`) or a profile (`samples`). */
        RecordedFile: {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description Nothing has changed since the response with the `ETag` in `If-None-Match`. */
        NotModified: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The request does not match the document. */
        BadRequest: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description There is no key, or the key is not valid. */
        Unauthorized: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The key is valid, but lacks a permission that this request needs: for the operation, or to read what the response shows. */
        Forbidden: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description No resource has that id. */
        NotFound: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The request conflicts with the current state. */
        Conflict: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The body is larger than the server accepts: 1 MiB, and, except in batches, 64 KiB without white space. */
        PayloadTooLarge: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The body is not JSON. */
        UnsupportedMediaType: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The key has used up its requests for this minute. */
        TooManyRequests: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description An internal error of the server. */
        InternalError: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The network of the provider does not respond, or no provider of that type is online. */
        ProviderUnavailable: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description One page of jobs, newest first unless `sort` says otherwise. */
        JobList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobList"];
            };
        };
        /** @description The accepted job. */
        JobCreated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SubmittedJobAnswer"];
            };
        };
        /** @description The accepted batch. */
        JobBatchSubmitted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobBatchAnswer"];
            };
        };
        /** @description The job is being cancelled. */
        JobCancelling: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobCancellationAnswer"];
            };
        };
        /** @description The job with its configuration, results and events. */
        JobDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobAnswer"];
            };
        };
        /** @description One page of events, oldest first unless `sort` says otherwise. */
        JobEventList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobEventList"];
            };
        };
        /** @description The accepted job. */
        JobFromTemplate: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobSummaryAnswer"];
            };
        };
        /** @description The lines, as JSON or, with `follow=true` or `Accept: text/event-stream`, as a stream. */
        JobLogLines: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobLogsAnswer"];
                "text/event-stream": components["schemas"]["LogStreamEvent"];
            };
        };
        /** @description With `Last-Event-ID`: the job has ended and there is no line after that one. Tells `EventSource` not to reconnect. */
        JobLogEnded: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The series, oldest point first. */
        JobMetricSeries: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobMetricsAnswer"];
            };
        };
        /** @description The accepted new job. */
        JobResubmitted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobSummaryAnswer"];
            };
        };
        /** @description The created template. */
        JobTemplateCreated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobTemplateAnswer"];
            };
        };
        /** @description The template was deleted. */
        JobTemplateDeleted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageAnswer"];
            };
        };
        /** @description The template. */
        JobTemplateDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobTemplateAnswer"];
            };
        };
        /** @description One page of templates, newest first unless `sort` says otherwise. */
        JobTemplateList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobTemplateList"];
            };
        };
        /** @description The changed template. */
        JobTemplateUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobTemplateAnswer"];
            };
        };
        /** @description The changed job. */
        JobUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobSummaryAnswer"];
            };
        };
        /** @description The container as it is now. */
        JobContainer: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobContainerAnswer"];
            };
        };
        /** @description The output of the command, or the URL of its WebSocket. */
        JobExecuted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobExecAnswer"];
            };
        };
        /** @description The results of the checks. */
        JobVerified: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobVerificationAnswer"];
            };
        };
        /** @description One page of files, the oldest first unless `sort` says otherwise. */
        JobOutputList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JobOutputList"];
            };
        };
        /** @description The configured provider. */
        ProviderCreated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NewProviderAnswer"];
            };
        };
        /** @description The provider was deleted. */
        ProviderDeleted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageAnswer"];
            };
        };
        /** @description The provider. */
        ProviderDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderAnswer"];
            };
        };
        /** @description One page of jobs, newest first unless `sort` says otherwise. */
        ProviderJobList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderJobList"];
            };
        };
        /** @description One page of providers, newest first unless `sort` says otherwise. */
        ProviderList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderList"];
            };
        };
        /** @description The series, oldest point first. */
        ProviderMetricSeries: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderMetricsAnswer"];
            };
        };
        /** @description The provider's current and past prices. */
        ProviderPrices: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderPricingAnswer"];
            };
        };
        /** @description The result of the last check. */
        ProviderStatus: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderStatusCheckAnswer"];
            };
        };
        /** @description The changed provider. */
        ProviderUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ChangedProviderAnswer"];
            };
        };
        /** @description The current state of the wallet. */
        ProviderWallet: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderWalletAnswer"];
            };
        };
        /** @description The amount added. Jobs that waited for funds start. */
        ProviderWalletToppedUp: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WalletTopUpAnswer"];
            };
        };
        /** @description The transaction. */
        ProviderTransaction: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WalletTransactionAnswer"];
            };
        };
        /** @description One page of transactions, newest first unless `sort` says otherwise. */
        ProviderTransactionList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderTransactionList"];
            };
        };
        /** @description The current capabilities of the provider. */
        ProviderCapabilities: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderCapabilitiesAnswer"];
            };
        };
        /** @description The credentials were stored. */
        ProviderCredentialsUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CredentialsUpdateAnswer"];
            };
        };
        /** @description The result of the login. */
        ProviderAuthRefreshed: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderLoginAnswer"];
            };
        };
        /** @description The results of the tests. */
        ProviderDiagnosed: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderDiagnosticsAnswer"];
            };
        };
        /** @description The results of the checks. */
        ProviderValidated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderValidationAnswer"];
            };
        };
        /** @description The network. */
        NetworkDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NetworkAnswer"];
            };
        };
        /** @description The series, oldest point first. */
        NetworkHistorySeries: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NetworkHistoryAnswer"];
            };
        };
        /** @description One page of networks, newest first unless `sort` says otherwise. */
        NetworkList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NetworkList"];
            };
        };
        /** @description The created webhook. */
        WebhookCreated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NewWebhookAnswer"];
            };
        };
        /** @description The webhook was deleted. */
        WebhookDeleted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageAnswer"];
            };
        };
        /** @description One page of deliveries, newest first unless `sort` says otherwise. */
        WebhookDeliveryList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookDeliveryList"];
            };
        };
        /** @description The delivery is attempted again. */
        WebhookDeliveryRetried: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeliveryRetryAnswer"];
            };
        };
        /** @description The webhook with its statistics and latest deliveries. */
        WebhookDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookAnswer"];
            };
        };
        /** @description One page of webhooks, newest first unless `sort` says otherwise. */
        WebhookList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookList"];
            };
        };
        /** @description The receiver has responded or failed. */
        WebhookTested: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookTestResultAnswer"];
            };
        };
        /** @description The changed webhook. */
        WebhookUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ChangedWebhookAnswer"];
            };
        };
        /** @description The key, which is shown only once. */
        ApiKeyCreated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiKeyWithSecretAnswer"];
            };
        };
        /** @description The key was deleted. */
        ApiKeyDeleted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageAnswer"];
            };
        };
        /** @description The key, without its secret. */
        ApiKeyDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiKeyAnswer"];
            };
        };
        /** @description One page of keys, newest first unless `sort` says otherwise. */
        ApiKeyList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiKeyList"];
            };
        };
        /** @description The key with its new secret, which is shown only once. */
        ApiKeyRotated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiKeyWithSecretAnswer"];
            };
        };
        /** @description The changed key. */
        ApiKeyUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiKeyAnswer"];
            };
        };
        /** @description Whether the key would be accepted now. */
        ApiKeyValidated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KeyValidationAnswer"];
            };
        };
        /** @description The owner of the credential. */
        AuthTested: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthTestAnswer"];
            };
        };
        /** @description The login is valid until `expiresIn` has passed. */
        LoggedIn: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoginAnswer"];
            };
        };
        /** @description The login has ended. */
        LoggedOut: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageAnswer"];
            };
        };
        /** @description The permissions of the credential. */
        MyEffectivePermissions: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EffectivePermissionsAnswer"];
            };
        };
        /** @description The permissions of the user's role. */
        MyPermissions: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RolePermissionsAnswer"];
            };
        };
        /** @description The added user. */
        UserCreated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserAnswer"];
            };
        };
        /** @description The user was deleted. */
        UserDeleted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageAnswer"];
            };
        };
        /** @description The user. */
        UserDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserAnswer"];
            };
        };
        /** @description One page of users, newest first unless `sort` says otherwise. */
        UserList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserList"];
            };
        };
        /** @description The changed user. */
        UserUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserAnswer"];
            };
        };
        /** @description The caller's rate limit. */
        RateLimitStanding: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimitsAnswer"];
            };
        };
        /** @description One page of log entries, newest first unless `sort` says otherwise. */
        SystemLogList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SystemLogList"];
            };
        };
        /** @description The page. */
        ExplorerPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /** @example <!doctype html> */
                "text/html": string;
            };
        };
        /** @description The status of the database. */
        DatabaseState: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DatabaseStatusAnswer"];
            };
        };
        /** @description One page of connections, by id unless `sort` says otherwise. */
        DatabaseConnectionList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DatabaseConnectionList"];
            };
        };
        /** @description One page of queries, the slowest first unless `sort` says otherwise. */
        SlowQueryList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SlowQueryList"];
            };
        };
        /** @description The settings of the connection pool. */
        DatabaseConfigDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DatabaseConfigAnswer"];
            };
        };
        /** @description The new settings of the connection pool. */
        DatabaseConfigChanged: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DatabaseConfigAnswer"];
            };
        };
        /** @description How the database would run the query. */
        QueryExplained: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["QueryExplanationAnswer"];
            };
        };
        /** @description The operation that optimises the database. */
        DatabaseOptimizing: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The operation that checks the database. */
        DatabaseChecking: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The operation that captures traffic. It produces a HAR file. */
        CaptureStarted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The operation that traces requests. */
        RequestTracingStarted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The operation that traces events. */
        EventTracingStarted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The operation that makes the profile. */
        ProfileStarted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The handlers that got the event again. */
        EventReplayed: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EventReplayAnswer"];
            };
        };
        /** @description The results. */
        SystemDiagnosed: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SystemDiagnosticsAnswer"];
            };
        };
        /** @description The results. */
        ProvidersDiagnosed: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProviderConnectivityAnswer"];
            };
        };
        /** @description The results. */
        DatabaseDiagnosed: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DatabaseDiagnosticsAnswer"];
            };
        };
        /** @description The results. */
        ConfigValidated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ConfigValidationAnswer"];
            };
        };
        /** @description The differences between the configurations. */
        ConfigCompared: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ConfigComparisonAnswer"];
            };
        };
        /** @description Whether it is permitted, and why. */
        PermissionAnalyzed: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PermissionAnalysisAnswer"];
            };
        };
        /** @description The console, and its output. */
        DebugConsoleOpened: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DebugConsoleAnswer"];
            };
        };
        /** @description One page of services, by name unless `sort` says otherwise. */
        ServiceList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceList"];
            };
        };
        /** @description The status of the service. */
        ServiceStatus: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceAnswer"];
            };
        };
        /** @description The operation that restarts the service. */
        ServiceRestarting: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description One page of processes, those with the most memory first unless `sort` says otherwise. */
        ProcessList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProcessList"];
            };
        };
        /** @description The current resource use of the system. */
        ResourceUsage: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ResourceMetricsAnswer"];
            };
        };
        /** @description The space on the system's disks. */
        StorageUsage: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SystemStorageAnswer"];
            };
        };
        /** @description The requirements, and whether the system meets them. */
        RequirementsReport: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SystemRequirementsAnswer"];
            };
        };
        /** @description The operation that rolls the system back. */
        RollbackStarted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description One page of containers, the newest first unless `sort` says otherwise. */
        ContainerList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContainerList"];
            };
        };
        /** @description The container. */
        ContainerDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContainerAnswer"];
            };
        };
        /** @description The container with its new resource limits. */
        ContainerUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContainerAnswer"];
            };
        };
        /** @description The output of the container. */
        ContainerLogLines: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContainerLogsAnswer"];
            };
        };
        /** @description The operation that restarts the container. */
        ContainerRestarting: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The operation that was started. */
        OperationStarted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The operation. */
        OperationDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description One page of operations, newest first unless `sort` says otherwise. */
        OperationList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationList"];
            };
        };
        /** @description The operation, which has ended with what it had recorded. */
        OperationCancelled: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationAnswer"];
            };
        };
        /** @description The file, without an envelope: an exported log as lines of JSON or as CSV, captured traffic as a HAR file, or a profile as JSON. */
        OperationFile: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                /** @example {"timestamp":"2025-07-10T12:34:56.789Z","level":"error","service":"job-service","message":"Failed to submit job to provider","correlationId":"corr-1a2b3c4d"} */
                "application/x-ndjson": string;
                /** @example timestamp,level,service,message,correlationId,jobId,providerId */
                "text/csv": string;
                "application/json": components["schemas"]["RecordedFile"];
            };
        };
        /** @description The new log level. */
        LogLevelChanged: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LogLevelStateAnswer"];
            };
        };
        /** @description The current log level. */
        LogLevelDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LogLevelStateAnswer"];
            };
        };
        /** @description The new rotation settings. */
        LogConfigChanged: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LogConfigAnswer"];
            };
        };
        /** @description The rotation settings. */
        LogConfigDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LogConfigAnswer"];
            };
        };
        /** @description The server is up. */
        HealthStatus: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["HealthAnswer"];
            };
        };
        /** @description The costs of the period, and a forecast. */
        CostAnalyticsSeries: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CostAnalyticsAnswer"];
            };
        };
        /** @description The batch, whose jobs are being cancelled. */
        BatchCancelled: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BatchAnswer"];
            };
        };
        /** @description The batch. */
        BatchDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BatchAnswer"];
            };
        };
        /** @description One page of batches, newest first unless `sort` says otherwise. */
        BatchList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BatchList"];
            };
        };
        /** @description The new alert. */
        CostAlertCreated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CostAlertAnswer"];
            };
        };
        /** @description The alert was deleted. */
        CostAlertDeleted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageAnswer"];
            };
        };
        /** @description The alert, and the amount spent. */
        CostAlertDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CostAlertAnswer"];
            };
        };
        /** @description One page of your alerts, newest first unless `sort` says otherwise. */
        CostAlertList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CostAlertList"];
            };
        };
        /** @description The changed alert. */
        CostAlertUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CostAlertAnswer"];
            };
        };
        /** @description One page of notifications, newest first unless `sort` says otherwise. */
        NotificationList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotificationList"];
            };
        };
        /** @description The new schedule. */
        ScheduleCreated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ScheduleAnswer"];
            };
        };
        /** @description The schedule was deleted. */
        ScheduleDeleted: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageAnswer"];
            };
        };
        /** @description The schedule. */
        ScheduleDetails: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ScheduleAnswer"];
            };
        };
        /** @description One page of schedules, newest first unless `sort` says otherwise. */
        ScheduleList: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ScheduleList"];
            };
        };
        /** @description The changed schedule. */
        ScheduleUpdated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                Warning: components["headers"]["Warning"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ScheduleAnswer"];
            };
        };
    };
    parameters: {
        /** @description Page number, starting with 1 (overview, Pagination). */
        pageParameter: number;
        /** @description Rows on a page, at most 100 (overview, Pagination). */
        limitParameter: number;
        /**
         * @description Only items created at this time or later.
         * @example 2025-07-10T00:00:00Z
         */
        fromParameter: string;
        /**
         * @description Only items created at this time or earlier; not before `from`.
         * @example 2025-07-11T00:00:00Z
         */
        toParameter: string;
        /**
         * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
         * @example 5f0e7a52-run-17
         */
        idempotencyKeyParameter: string;
        /** @description The period of the series. */
        historyPeriodParameter: components["schemas"]["HistoryPeriod"];
        /** @description The distance between two points. If a period would have more than 1000 points, the request is refused; use a coarser resolution. */
        historyResolutionParameter: components["schemas"]["HistoryResolution"];
        /** @description Only jobs with this status. */
        jobStatusParameter: components["schemas"]["JobStatus"];
        /** @description Only jobs on this network (its type) or provider (its id). */
        jobProviderParameter: components["schemas"]["ProviderReference"];
        /**
         * @description Only jobs of this batch.
         * @example batch_1a2b3c4d5e6f
         */
        jobBatchParameter: string;
        /**
         * @description Only jobs that this schedule has submitted.
         * @example job_3a4b5c6d7e8f
         */
        jobScheduleParameter: string;
        /**
         * @description Only jobs that failed for this reason.
         * @example exit_code
         */
        jobFailureReasonParameter: components["schemas"]["JobFailureReason"];
        /** @description Order of the jobs: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`. */
        jobSortParameter: string[];
        /** @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected. */
        jobFieldsParameter: components["schemas"]["JobField"][];
        /**
         * @description How many jobs of a batch that is sent as CSV may be past pending at a time.
         * @example 2
         */
        batchConcurrencyParameter: number;
        /** @description Adds `debug` with internal details about the job. */
        jobDebugParameter: boolean;
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "type"
         *     ]
         */
        jobEventFieldsParameter: components["schemas"]["JobEventField"][];
        /**
         * @description Order of the events: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `timestamp:asc`.
         * @example [
         *       "timestamp:desc"
         *     ]
         */
        jobEventSortParameter: string[];
        /**
         * @description The id of a job.
         * @example job_1a2b3c4d5e6f
         */
        jobIdParameter: string;
        /** @description The period of the series. */
        jobMetricsPeriodParameter: components["schemas"]["JobMetricsPeriod"];
        /** @description The distance between two points. If a period would have more than 1000 points, the request is refused; use a coarser resolution. */
        jobMetricsResolutionParameter: components["schemas"]["JobMetricsResolution"];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "name"
         *     ]
         */
        jobTemplateFieldsParameter: components["schemas"]["JobTemplateField"][];
        /**
         * @description Order of the templates: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "name"
         *     ]
         */
        jobTemplateSortParameter: string[];
        /** @description Keeps the response open as a stream of server-sent events, which ends when the job has ended. `Accept: text/event-stream` does the same. */
        logFollowParameter: boolean;
        /**
         * @description With `follow=true`: the id of the last line that was received. The stream continues after that line and ignores `tail` and `since`. `EventSource` sends this header automatically when it reconnects.
         * @example 41
         */
        lastEventIdParameter: string;
        /**
         * @description Only lines written at this time or later.
         * @example 2025-07-10T12:35:30Z
         */
        logSinceParameter: string;
        /** @description Only this many of the newest lines; by default all of them, up to 10000. */
        logTailParameter: number;
        /**
         * @description The id of a template.
         * @example template_1a2b3c4d5e6f
         */
        templateIdParameter: string;
        /**
         * @description Order of the files: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:asc`.
         * @example [
         *       "size:desc"
         *     ]
         */
        jobOutputSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "name",
         *       "size"
         *     ]
         */
        jobOutputFieldsParameter: components["schemas"]["JobOutputField"][];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "status",
         *       "metrics.latency"
         *     ]
         */
        providerFieldsParameter: components["schemas"]["ProviderField"][];
        /**
         * @description The id of a provider.
         * @example provider_akash_main
         */
        providerIdParameter: string;
        /** @description The series to return, joined by commas; by default all of them. */
        providerMetricsParameter: components["schemas"]["ProviderMetric"][];
        /**
         * @description Order of the providers: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "metrics.latency:asc"
         *     ]
         */
        providerSortParameter: string[];
        /** @description Only providers with this status. */
        providerStatusParameter: components["schemas"]["ProviderState"];
        /**
         * @description Only providers of this network.
         * @example akash
         */
        providerTypeParameter: components["schemas"]["ProviderType"];
        /**
         * @description The hash of a transaction.
         * @example tx_1a2b3c4d5e6f
         */
        txHashParameter: string;
        /**
         * @description Only transactions of this type.
         * @example payment
         */
        transactionTypeParameter: components["schemas"]["WalletTransactionType"];
        /**
         * @description Order of the transactions: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "createdAt:asc"
         *     ]
         */
        transactionSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "txHash",
         *       "type",
         *       "status"
         *     ]
         */
        transactionFieldsParameter: components["schemas"]["TransactionField"][];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "networkName",
         *       "status",
         *       "currentPrice"
         *     ]
         */
        networkFieldsParameter: components["schemas"]["NetworkField"][];
        /**
         * @description The type of a network, or its id.
         * @example akash
         */
        networkNameParameter: string;
        /**
         * @description Only networks with this status.
         * @example online
         */
        networkStatusParameter: components["schemas"]["NetworkState"];
        /**
         * @description Order of the networks: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "currentPrice:asc"
         *     ]
         */
        networkSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "status",
         *       "attempts"
         *     ]
         */
        deliveryFieldsParameter: components["schemas"]["DeliveryField"][];
        /**
         * @description Only deliveries whose `timestamp` is this time or later.
         * @example 2025-07-10T00:00:00Z
         */
        deliveryFromParameter: string;
        /**
         * @description The id of a delivery.
         * @example delivery_3c4d5e6f
         */
        deliveryIdParameter: string;
        /**
         * @description Order of the deliveries: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `timestamp:desc`.
         * @example [
         *       "attempts:desc"
         *     ]
         */
        deliverySortParameter: string[];
        /** @description Only deliveries with this status. */
        deliveryStatusParameter: components["schemas"]["WebhookDeliveryStatus"];
        /**
         * @description Only deliveries whose `timestamp` is this time or earlier; not before `from`.
         * @example 2025-07-11T00:00:00Z
         */
        deliveryToParameter: string;
        /**
         * @description Only webhooks that are enabled (true) or disabled (false).
         * @example true
         */
        webhookEnabledParameter: boolean;
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "url",
         *       "enabled"
         *     ]
         */
        webhookFieldsParameter: components["schemas"]["WebhookField"][];
        /**
         * @description The id of a webhook.
         * @example webhook_1a2b3c4d5e6f
         */
        webhookIdParameter: string;
        /**
         * @description Order of the webhooks: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "name"
         *     ]
         */
        webhookSortParameter: string[];
        /**
         * @description Only keys that are enabled (true) or disabled (false).
         * @example true
         */
        apiKeyEnabledParameter: boolean;
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "name",
         *       "expiresAt"
         *     ]
         */
        apiKeyFieldsParameter: components["schemas"]["ApiKeyField"][];
        /**
         * @description Order of the keys: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "lastUsedAt:desc"
         *     ]
         */
        apiKeySortParameter: string[];
        /**
         * @description The id of an API key.
         * @example key_1a2b3c4d5e6f
         */
        keyIdParameter: string;
        /** @description The action to check, together with `resource`. */
        permissionActionParameter: components["schemas"]["PermissionAction"];
        /** @description The resource to check, together with `action`. */
        permissionResourceParameter: components["schemas"]["PermissionResource"];
        /**
         * @description Only users that may (true) or may not (false) log in.
         * @example true
         */
        userActiveParameter: boolean;
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "username",
         *       "role"
         *     ]
         */
        userFieldsParameter: components["schemas"]["UserField"][];
        /**
         * @description The id of a user.
         * @example user_1a2b3c4d5e6f
         */
        userIdParameter: string;
        /**
         * @description Only users on this plan.
         * @example pro
         */
        userPlanParameter: components["schemas"]["Plan"];
        /**
         * @description Only users with this role.
         * @example developer
         */
        userRoleParameter: components["schemas"]["UserRole"];
        /**
         * @description Order of the users: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "lastLoginAt:desc"
         *     ]
         */
        userSortParameter: string[];
        /** @description Only entries of the request whose response had this `X-Correlation-Id`. */
        logCorrelationIdParameter: string;
        /** @description Only entries written at this time or later. */
        logFromParameter: string;
        /** @description Only entries with this level. */
        logLevelParameter: components["schemas"]["LogLevel"];
        /** @description Only entries about the provider with this id. */
        logProviderParameter: string;
        /**
         * @description Only entries that contain all of these words, in any order and case: in the message, in the error's code and message, or in the id of the job or provider.
         * @example failed to submit
         */
        logQueryParameter: string;
        /** @description Only entries of this service. */
        logServiceParameter: string;
        /**
         * @description Only entries written at this time or earlier; not before `from`.
         * @example 2025-07-11T00:00:00Z
         */
        logToParameter: string;
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "timestamp",
         *       "level",
         *       "message"
         *     ]
         */
        systemLogFieldsParameter: components["schemas"]["SystemLogField"][];
        /**
         * @description Order of the entries: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `timestamp:desc`.
         * @example [
         *       "timestamp:asc"
         *     ]
         */
        systemLogSortParameter: string[];
        /**
         * @description Queries that take at least this many milliseconds are slow.
         * @example 50
         */
        slowQueryThresholdParameter: number;
        /**
         * @description Order of the connections: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `id:asc`.
         * @example [
         *       "id:asc"
         *     ]
         */
        connectionSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "service"
         *     ]
         */
        connectionFieldsParameter: components["schemas"]["ConnectionField"][];
        /**
         * @description Order of the queries: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `durationMs:desc`.
         * @example [
         *       "durationMs:desc"
         *     ]
         */
        slowQuerySortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "timestamp",
         *       "query"
         *     ]
         */
        slowQueryFieldsParameter: components["schemas"]["SlowQueryField"][];
        /**
         * @description The name of a service.
         * @example metrics
         */
        serviceNameParameter: string;
        /**
         * @description Order of the services: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `name:asc`.
         * @example [
         *       "name:asc"
         *     ]
         */
        serviceSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "name",
         *       "description"
         *     ]
         */
        serviceFieldsParameter: components["schemas"]["ServiceField"][];
        /**
         * @description Order of the processes: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `memoryBytes:desc`.
         * @example [
         *       "memoryBytes:desc"
         *     ]
         */
        processSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "pid",
         *       "name"
         *     ]
         */
        processFieldsParameter: components["schemas"]["ProcessField"][];
        /**
         * @description The id of a container.
         * @example container_1a2b3c4d5e6f
         */
        containerIdParameter: string;
        /**
         * @description Only containers that run this.
         * @example job
         */
        containerKindParameter: components["schemas"]["ContainerKind"];
        /**
         * @description Only containers in this state.
         * @example running
         */
        containerStatusParameter: components["schemas"]["ContainerStatus"];
        /**
         * @description Order of the containers: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "createdAt:desc"
         *     ]
         */
        containerSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "kind"
         *     ]
         */
        containerFieldsParameter: components["schemas"]["ContainerField"][];
        /**
         * @description The id of an operation.
         * @example op_1a2b3c4d5e6f
         */
        operationIdParameter: string;
        /**
         * @description Only operations of this kind.
         * @example logs.export
         */
        operationKindParameter: components["schemas"]["OperationKind"];
        /**
         * @description Only operations in this state.
         * @example completed
         */
        operationStatusParameter: components["schemas"]["OperationStatus"];
        /**
         * @description Order of the operations: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "createdAt:desc"
         *     ]
         */
        operationSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "kind"
         *     ]
         */
        operationFieldsParameter: components["schemas"]["OperationField"][];
        /**
         * @description How to group the costs in `groups`: by provider, by its network, by a label (see `label`), by image, by status of the job, or by the user who submitted it.
         * @example provider
         */
        costGroupByParameter: components["schemas"]["CostGroupBy"];
        /**
         * @description The label that `groupBy=label` groups by.
         * @example team
         */
        costLabelParameter: string;
        /**
         * @description The period before now. `24h` has one point an hour, the other periods one a day.
         * @example 30d
         */
        costPeriodParameter: components["schemas"]["CostPeriod"];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "id",
         *       "status"
         *     ]
         */
        batchFieldsParameter: components["schemas"]["BatchField"][];
        /**
         * @description The id of a batch.
         * @example batch_1a2b3c4d5e6f
         */
        batchIdParameter: string;
        /**
         * @description Order of the rows: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "total:desc"
         *     ]
         */
        batchSortParameter: string[];
        /**
         * @description Only batches with this status.
         * @example running
         */
        batchStatusParameter: components["schemas"]["BatchStatus"];
        /**
         * @description The id of one of your cost alerts.
         * @example alert_1a2b3c4d5e6f
         */
        alertIdParameter: string;
        /**
         * @description Only alerts that are enabled (true) or disabled (false).
         * @example true
         */
        costAlertEnabledParameter: boolean;
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "name",
         *       "spent"
         *     ]
         */
        costAlertFieldsParameter: components["schemas"]["CostAlertField"][];
        /**
         * @description Order of the rows: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "spent:desc"
         *     ]
         */
        costAlertSortParameter: string[];
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "severity",
         *       "message"
         *     ]
         */
        notificationFieldsParameter: components["schemas"]["NotificationField"][];
        /**
         * @description Only notifications with this severity.
         * @example critical
         */
        notificationSeverityParameter: components["schemas"]["NotificationSeverity"];
        /**
         * @description Order of the rows: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "severity:asc"
         *     ]
         */
        notificationSortParameter: string[];
        /**
         * @description Only notifications about this type of event.
         * @example job.failed
         */
        notificationTypeParameter: components["schemas"]["WebhookEventType"];
        /**
         * @description Only schedules that fire (true) or are paused (false).
         * @example true
         */
        scheduleEnabledParameter: boolean;
        /**
         * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
         * @example [
         *       "name",
         *       "nextRunAt"
         *     ]
         */
        scheduleFieldsParameter: components["schemas"]["ScheduleField"][];
        /**
         * @description The id of a schedule.
         * @example job_3a4b5c6d7e8f
         */
        scheduleIdParameter: string;
        /**
         * @description Order of the rows: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
         * @example [
         *       "nextRunAt:asc"
         *     ]
         */
        scheduleSortParameter: string[];
    };
    requestBodies: never;
    headers: {
        /**
         * @description Requests allowed in a window of one minute (overview, Rate Limiting).
         * @example 60
         */
        "X-RateLimit-Limit": number;
        /**
         * @description Requests left in the current window.
         * @example 58
         */
        "X-RateLimit-Remaining": number;
        /**
         * @description The end of the current window, in Unix seconds.
         * @example 1625097600
         */
        "X-RateLimit-Reset": number;
        /**
         * @description Identifies this request in logs and events. A client can send its own.
         * @example corr_1a2b3c4d
         */
        "X-Correlation-Id": string;
        /**
         * @description Changes when the response changes. Send it in `If-None-Match` to get 304 instead of an unchanged response.
         * @example "2f1-9c0a41b7"
         */
        ETag: string;
        /**
         * @description Seconds to wait before the next request (common-issues, API Rate Limiting).
         * @example 30
         */
        "Retry-After": number;
        /**
         * @description The authentication scheme.
         * @example Bearer
         */
        "WWW-Authenticate": string;
        /**
         * @description Names the parts of the request that have no effect: unknown fields of the body and unknown query parameters, with the nearest known name, a body where the operation has none, fields that only matter beside another one, and GPUs on a network that has none. Every response can have this header. A success lists the same in `meta.warnings`, as `{field, message}`. Absent if there is nothing to name.
         * @example 299 cortex-mock "/memry is unknown; did you mean memory?"
         */
        Warning: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_jobs: {
        parameters: {
            query?: {
                /** @description Only jobs with this status. */
                status?: components["parameters"]["jobStatusParameter"];
                /** @description Only jobs on this network (its type) or provider (its id). */
                provider?: components["parameters"]["jobProviderParameter"];
                /**
                 * @description Only jobs of this batch.
                 * @example batch_1a2b3c4d5e6f
                 */
                batchId?: components["parameters"]["jobBatchParameter"];
                /**
                 * @description Only jobs that this schedule has submitted.
                 * @example job_3a4b5c6d7e8f
                 */
                scheduledBy?: components["parameters"]["jobScheduleParameter"];
                /**
                 * @description Only jobs that failed for this reason.
                 * @example exit_code
                 */
                failureReason?: components["parameters"]["jobFailureReasonParameter"];
                /**
                 * @description Only items created at this time or later.
                 * @example 2025-07-10T00:00:00Z
                 */
                from?: components["parameters"]["fromParameter"];
                /**
                 * @description Only items created at this time or earlier; not before `from`.
                 * @example 2025-07-11T00:00:00Z
                 */
                to?: components["parameters"]["toParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /** @description Order of the jobs: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`. */
                sort?: components["parameters"]["jobSortParameter"];
                /** @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected. */
                fields?: components["parameters"]["jobFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_job: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobRequest"];
            };
        };
        responses: {
            200: components["responses"]["JobCreated"];
            201: components["responses"]["JobCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ProviderUnavailable"];
        };
    };
    create_job_batch: {
        parameters: {
            query?: {
                /**
                 * @description How many jobs of a batch that is sent as CSV may be past pending at a time.
                 * @example 2
                 */
                concurrency?: components["parameters"]["batchConcurrencyParameter"];
            };
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobBatchRequest"];
                /**
                 * @example provider,image,cpu,memory,storage,duration,env.SOURCE
                 *     akash,image1:latest,1000,512Mi,1Gi,3600,data1
                 *     render,image2:latest,2000,1Gi,2Gi,7200,data2
                 */
                "text/csv": string;
            };
        };
        responses: {
            200: components["responses"]["JobBatchSubmitted"];
            201: components["responses"]["JobBatchSubmitted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ProviderUnavailable"];
        };
    };
    create_test_job: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobTestRequest"];
            };
        };
        responses: {
            200: components["responses"]["JobCreated"];
            201: components["responses"]["JobCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ProviderUnavailable"];
        };
    };
    list_job_templates: {
        parameters: {
            query?: {
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the templates: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "name"
                 *     ]
                 */
                sort?: components["parameters"]["jobTemplateSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "name"
                 *     ]
                 */
                fields?: components["parameters"]["jobTemplateFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobTemplateList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_job_template: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobTemplateRequest"];
            };
        };
        responses: {
            200: components["responses"]["JobTemplateCreated"];
            201: components["responses"]["JobTemplateCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_job_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a template.
                 * @example template_1a2b3c4d5e6f
                 */
                templateId: components["parameters"]["templateIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobTemplateDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_job_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a template.
                 * @example template_1a2b3c4d5e6f
                 */
                templateId: components["parameters"]["templateIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobTemplateUpdate"];
            };
        };
        responses: {
            200: components["responses"]["JobTemplateUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    delete_job_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a template.
                 * @example template_1a2b3c4d5e6f
                 */
                templateId: components["parameters"]["templateIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobTemplateDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_job_from_template: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path: {
                /**
                 * @description The id of a template.
                 * @example template_1a2b3c4d5e6f
                 */
                templateId: components["parameters"]["templateIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobFromTemplateRequest"];
            };
        };
        responses: {
            200: components["responses"]["JobFromTemplate"];
            201: components["responses"]["JobFromTemplate"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ProviderUnavailable"];
        };
    };
    get_job: {
        parameters: {
            query?: {
                /** @description Adds `debug` with internal details about the job. */
                debug?: components["parameters"]["jobDebugParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobUpdate"];
            };
        };
        responses: {
            200: components["responses"]["JobUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobCancelling"];
            202: components["responses"]["JobCancelling"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    resubmit_job: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobChanges"];
            };
        };
        responses: {
            200: components["responses"]["JobResubmitted"];
            201: components["responses"]["JobResubmitted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ProviderUnavailable"];
        };
    };
    list_job_events: {
        parameters: {
            query?: {
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the events: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `timestamp:asc`.
                 * @example [
                 *       "timestamp:desc"
                 *     ]
                 */
                sort?: components["parameters"]["jobEventSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "type"
                 *     ]
                 */
                fields?: components["parameters"]["jobEventFieldsParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobEventList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_job_logs: {
        parameters: {
            query?: {
                /** @description Only this many of the newest lines; by default all of them, up to 10000. */
                tail?: components["parameters"]["logTailParameter"];
                /**
                 * @description Only lines written at this time or later.
                 * @example 2025-07-10T12:35:30Z
                 */
                since?: components["parameters"]["logSinceParameter"];
                /** @description Keeps the response open as a stream of server-sent events, which ends when the job has ended. `Accept: text/event-stream` does the same. */
                follow?: components["parameters"]["logFollowParameter"];
            };
            header?: {
                /**
                 * @description With `follow=true`: the id of the last line that was received. The stream continues after that line and ignores `tail` and `since`. `EventSource` sends this header automatically when it reconnects.
                 * @example 41
                 */
                "Last-Event-ID"?: components["parameters"]["lastEventIdParameter"];
            };
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobLogLines"];
            204: components["responses"]["JobLogEnded"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_job_metrics: {
        parameters: {
            query?: {
                /** @description The period of the series. */
                period?: components["parameters"]["jobMetricsPeriodParameter"];
                /** @description The distance between two points. If a period would have more than 1000 points, the request is refused; use a coarser resolution. */
                resolution?: components["parameters"]["jobMetricsResolutionParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobMetricSeries"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_job_container: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobContainer"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    exec_in_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobExecRequest"];
            };
        };
        responses: {
            200: components["responses"]["JobExecuted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    verify_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobVerified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_job_outputs: {
        parameters: {
            query?: {
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the files: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:asc`.
                 * @example [
                 *       "size:desc"
                 *     ]
                 */
                sort?: components["parameters"]["jobOutputSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "name",
                 *       "size"
                 *     ]
                 */
                fields?: components["parameters"]["jobOutputFieldsParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a job.
                 * @example job_1a2b3c4d5e6f
                 */
                jobId: components["parameters"]["jobIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JobOutputList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_providers: {
        parameters: {
            query?: {
                /** @description Only providers with this status. */
                status?: components["parameters"]["providerStatusParameter"];
                /**
                 * @description Only providers of this network.
                 * @example akash
                 */
                type?: components["parameters"]["providerTypeParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the providers: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "metrics.latency:asc"
                 *     ]
                 */
                sort?: components["parameters"]["providerSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "status",
                 *       "metrics.latency"
                 *     ]
                 */
                fields?: components["parameters"]["providerFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_provider: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderRequest"];
            };
        };
        responses: {
            200: components["responses"]["ProviderCreated"];
            201: components["responses"]["ProviderCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderUpdate"];
            };
        };
        responses: {
            200: components["responses"]["ProviderUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    delete_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_provider_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderStatus"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_provider_metrics: {
        parameters: {
            query?: {
                /** @description The period of the series. */
                period?: components["parameters"]["historyPeriodParameter"];
                /** @description The distance between two points. If a period would have more than 1000 points, the request is refused; use a coarser resolution. */
                resolution?: components["parameters"]["historyResolutionParameter"];
                /** @description The series to return, joined by commas; by default all of them. */
                metrics?: components["parameters"]["providerMetricsParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderMetricSeries"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_provider_pricing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderPrices"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_provider_jobs: {
        parameters: {
            query?: {
                /** @description Only jobs with this status. */
                status?: components["parameters"]["jobStatusParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /** @description Order of the jobs: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`. */
                sort?: components["parameters"]["jobSortParameter"];
                /** @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected. */
                fields?: components["parameters"]["jobFieldsParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderJobList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_provider_wallet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderWallet"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    topup_provider_wallet: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WalletTopUpRequest"];
            };
        };
        responses: {
            200: components["responses"]["ProviderWalletToppedUp"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_provider_transactions: {
        parameters: {
            query?: {
                /**
                 * @description Only transactions of this type.
                 * @example payment
                 */
                type?: components["parameters"]["transactionTypeParameter"];
                /**
                 * @description Only items created at this time or later.
                 * @example 2025-07-10T00:00:00Z
                 */
                from?: components["parameters"]["fromParameter"];
                /**
                 * @description Only items created at this time or earlier; not before `from`.
                 * @example 2025-07-11T00:00:00Z
                 */
                to?: components["parameters"]["toParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the transactions: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "createdAt:asc"
                 *     ]
                 */
                sort?: components["parameters"]["transactionSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "txHash",
                 *       "type",
                 *       "status"
                 *     ]
                 */
                fields?: components["parameters"]["transactionFieldsParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderTransactionList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_provider_transaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
                /**
                 * @description The hash of a transaction.
                 * @example tx_1a2b3c4d5e6f
                 */
                txHash: components["parameters"]["txHashParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderTransaction"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_provider_capabilities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderCapabilities"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_provider_credentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderCredentials"];
            };
        };
        responses: {
            200: components["responses"]["ProviderCredentialsUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    refresh_provider_auth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderAuthRefreshed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    run_provider_diagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProviderDiagnosticsRequest"];
            };
        };
        responses: {
            200: components["responses"]["ProviderDiagnosed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    validate_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a provider.
                 * @example provider_akash_main
                 */
                providerId: components["parameters"]["providerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProviderValidated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_networks: {
        parameters: {
            query?: {
                /**
                 * @description Only networks with this status.
                 * @example online
                 */
                status?: components["parameters"]["networkStatusParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the networks: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "currentPrice:asc"
                 *     ]
                 */
                sort?: components["parameters"]["networkSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "networkName",
                 *       "status",
                 *       "currentPrice"
                 *     ]
                 */
                fields?: components["parameters"]["networkFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["NetworkList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_network: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The type of a network, or its id.
                 * @example akash
                 */
                networkName: components["parameters"]["networkNameParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["NetworkDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_network_history: {
        parameters: {
            query?: {
                /** @description The period of the series. */
                period?: components["parameters"]["historyPeriodParameter"];
                /** @description The distance between two points. If a period would have more than 1000 points, the request is refused; use a coarser resolution. */
                resolution?: components["parameters"]["historyResolutionParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The type of a network, or its id.
                 * @example akash
                 */
                networkName: components["parameters"]["networkNameParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["NetworkHistorySeries"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_webhooks: {
        parameters: {
            query?: {
                /**
                 * @description Only webhooks that are enabled (true) or disabled (false).
                 * @example true
                 */
                enabled?: components["parameters"]["webhookEnabledParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the webhooks: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "name"
                 *     ]
                 */
                sort?: components["parameters"]["webhookSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "url",
                 *       "enabled"
                 *     ]
                 */
                fields?: components["parameters"]["webhookFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_webhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            200: components["responses"]["WebhookCreated"];
            201: components["responses"]["WebhookCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a webhook.
                 * @example webhook_1a2b3c4d5e6f
                 */
                webhookId: components["parameters"]["webhookIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a webhook.
                 * @example webhook_1a2b3c4d5e6f
                 */
                webhookId: components["parameters"]["webhookIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookUpdate"];
            };
        };
        responses: {
            200: components["responses"]["WebhookUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    delete_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a webhook.
                 * @example webhook_1a2b3c4d5e6f
                 */
                webhookId: components["parameters"]["webhookIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    test_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a webhook.
                 * @example webhook_1a2b3c4d5e6f
                 */
                webhookId: components["parameters"]["webhookIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookTestRequest"];
            };
        };
        responses: {
            200: components["responses"]["WebhookTested"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_webhook_deliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries with this status. */
                status?: components["parameters"]["deliveryStatusParameter"];
                /**
                 * @description Only deliveries whose `timestamp` is this time or later.
                 * @example 2025-07-10T00:00:00Z
                 */
                from?: components["parameters"]["deliveryFromParameter"];
                /**
                 * @description Only deliveries whose `timestamp` is this time or earlier; not before `from`.
                 * @example 2025-07-11T00:00:00Z
                 */
                to?: components["parameters"]["deliveryToParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the deliveries: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `timestamp:desc`.
                 * @example [
                 *       "attempts:desc"
                 *     ]
                 */
                sort?: components["parameters"]["deliverySortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "status",
                 *       "attempts"
                 *     ]
                 */
                fields?: components["parameters"]["deliveryFieldsParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a webhook.
                 * @example webhook_1a2b3c4d5e6f
                 */
                webhookId: components["parameters"]["webhookIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookDeliveryList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    retry_webhook_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a webhook.
                 * @example webhook_1a2b3c4d5e6f
                 */
                webhookId: components["parameters"]["webhookIdParameter"];
                /**
                 * @description The id of a delivery.
                 * @example delivery_3c4d5e6f
                 */
                deliveryId: components["parameters"]["deliveryIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookDeliveryRetried"];
            202: components["responses"]["WebhookDeliveryRetried"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: components["responses"]["LoggedIn"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LoggedOut"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    test_auth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AuthTested"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    validate_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyValidationRequest"];
            };
        };
        responses: {
            200: components["responses"]["ApiKeyValidated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_api_keys: {
        parameters: {
            query?: {
                /**
                 * @description Only keys that are enabled (true) or disabled (false).
                 * @example true
                 */
                enabled?: components["parameters"]["apiKeyEnabledParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the keys: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "lastUsedAt:desc"
                 *     ]
                 */
                sort?: components["parameters"]["apiKeySortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "name",
                 *       "expiresAt"
                 *     ]
                 */
                fields?: components["parameters"]["apiKeyFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ApiKeyList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            200: components["responses"]["ApiKeyCreated"];
            201: components["responses"]["ApiKeyCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an API key.
                 * @example key_1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["keyIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ApiKeyDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an API key.
                 * @example key_1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["keyIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyUpdate"];
            };
        };
        responses: {
            200: components["responses"]["ApiKeyUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    delete_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an API key.
                 * @example key_1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["keyIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ApiKeyDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    rotate_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an API key.
                 * @example key_1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["keyIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ApiKeyRotated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_users: {
        parameters: {
            query?: {
                /**
                 * @description Only users with this role.
                 * @example developer
                 */
                role?: components["parameters"]["userRoleParameter"];
                /**
                 * @description Only users on this plan.
                 * @example pro
                 */
                plan?: components["parameters"]["userPlanParameter"];
                /**
                 * @description Only users that may (true) or may not (false) log in.
                 * @example true
                 */
                active?: components["parameters"]["userActiveParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the users: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "lastLoginAt:desc"
                 *     ]
                 */
                sort?: components["parameters"]["userSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "username",
                 *       "role"
                 *     ]
                 */
                fields?: components["parameters"]["userFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            200: components["responses"]["UserCreated"];
            201: components["responses"]["UserCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnUpdate"];
            };
        };
        responses: {
            200: components["responses"]["UserUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_my_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MyPermissions"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_my_effective_permissions: {
        parameters: {
            query?: {
                /** @description The resource to check, together with `action`. */
                resource?: components["parameters"]["permissionResourceParameter"];
                /** @description The action to check, together with `resource`. */
                action?: components["parameters"]["permissionActionParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MyEffectivePermissions"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a user.
                 * @example user_1a2b3c4d5e6f
                 */
                userId: components["parameters"]["userIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a user.
                 * @example user_1a2b3c4d5e6f
                 */
                userId: components["parameters"]["userIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            200: components["responses"]["UserUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    delete_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a user.
                 * @example user_1a2b3c4d5e6f
                 */
                userId: components["parameters"]["userIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_rate_limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["RateLimitStanding"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_system_logs: {
        parameters: {
            query?: {
                /** @description Only entries of this service. */
                service?: components["parameters"]["logServiceParameter"];
                /** @description Only entries with this level. */
                level?: components["parameters"]["logLevelParameter"];
                /** @description Only entries written at this time or later. */
                from?: components["parameters"]["logFromParameter"];
                /**
                 * @description Only entries written at this time or earlier; not before `from`.
                 * @example 2025-07-11T00:00:00Z
                 */
                to?: components["parameters"]["logToParameter"];
                /**
                 * @description Only entries that contain all of these words, in any order and case: in the message, in the error's code and message, or in the id of the job or provider.
                 * @example failed to submit
                 */
                query?: components["parameters"]["logQueryParameter"];
                /** @description Only entries about the provider with this id. */
                provider?: components["parameters"]["logProviderParameter"];
                /** @description Only entries of the request whose response had this `X-Correlation-Id`. */
                correlationId?: components["parameters"]["logCorrelationIdParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the entries: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `timestamp:desc`.
                 * @example [
                 *       "timestamp:asc"
                 *     ]
                 */
                sort?: components["parameters"]["systemLogSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "timestamp",
                 *       "level",
                 *       "message"
                 *     ]
                 */
                fields?: components["parameters"]["systemLogFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SystemLogList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_database_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DatabaseState"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_database_connections: {
        parameters: {
            query?: {
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the connections: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `id:asc`.
                 * @example [
                 *       "id:asc"
                 *     ]
                 */
                sort?: components["parameters"]["connectionSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "service"
                 *     ]
                 */
                fields?: components["parameters"]["connectionFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DatabaseConnectionList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_slow_queries: {
        parameters: {
            query?: {
                /**
                 * @description Queries that take at least this many milliseconds are slow.
                 * @example 50
                 */
                threshold?: components["parameters"]["slowQueryThresholdParameter"];
                /** @description Only entries written at this time or later. */
                from?: components["parameters"]["logFromParameter"];
                /**
                 * @description Only entries written at this time or earlier; not before `from`.
                 * @example 2025-07-11T00:00:00Z
                 */
                to?: components["parameters"]["logToParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the queries: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `durationMs:desc`.
                 * @example [
                 *       "durationMs:desc"
                 *     ]
                 */
                sort?: components["parameters"]["slowQuerySortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "timestamp",
                 *       "query"
                 *     ]
                 */
                fields?: components["parameters"]["slowQueryFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SlowQueryList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_database_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DatabaseConfigDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_database_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatabaseConfigUpdate"];
            };
        };
        responses: {
            200: components["responses"]["DatabaseConfigChanged"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    explain_database_query: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryExplanationRequest"];
            };
        };
        responses: {
            200: components["responses"]["QueryExplained"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    optimize_database: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DatabaseOptimizing"];
            202: components["responses"]["DatabaseOptimizing"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    check_database: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DatabaseCheckRequest"];
            };
        };
        responses: {
            200: components["responses"]["DatabaseChecking"];
            202: components["responses"]["DatabaseChecking"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    capture_network_traffic: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptureRequest"];
            };
        };
        responses: {
            200: components["responses"]["CaptureStarted"];
            202: components["responses"]["CaptureStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    enable_request_tracing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestTracingRequest"];
            };
        };
        responses: {
            200: components["responses"]["RequestTracingStarted"];
            202: components["responses"]["RequestTracingStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    trace_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventTracingRequest"];
            };
        };
        responses: {
            200: components["responses"]["EventTracingStarted"];
            202: components["responses"]["EventTracingStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    replay_event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventReplayRequest"];
            };
        };
        responses: {
            200: components["responses"]["EventReplayed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileRequest"];
            };
        };
        responses: {
            200: components["responses"]["ProfileStarted"];
            202: components["responses"]["ProfileStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    run_diagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SystemDiagnosed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    run_provider_connectivity_diagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProvidersDiagnosed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    run_database_diagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DatabaseDiagnosed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    validate_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ConfigValidated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    compare_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigComparisonRequest"];
            };
        };
        responses: {
            200: components["responses"]["ConfigCompared"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    analyze_permission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PermissionAnalysisRequest"];
            };
        };
        responses: {
            200: components["responses"]["PermissionAnalyzed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    open_debug_console: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DebugConsoleRequest"];
            };
        };
        responses: {
            200: components["responses"]["DebugConsoleOpened"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_services: {
        parameters: {
            query?: {
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the services: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `name:asc`.
                 * @example [
                 *       "name:asc"
                 *     ]
                 */
                sort?: components["parameters"]["serviceSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "name",
                 *       "description"
                 *     ]
                 */
                fields?: components["parameters"]["serviceFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ServiceList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_service_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of a service.
                 * @example metrics
                 */
                serviceName: components["parameters"]["serviceNameParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ServiceStatus"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    restart_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of a service.
                 * @example metrics
                 */
                serviceName: components["parameters"]["serviceNameParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ServiceRestarting"];
            202: components["responses"]["ServiceRestarting"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_processes: {
        parameters: {
            query?: {
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the processes: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `memoryBytes:desc`.
                 * @example [
                 *       "memoryBytes:desc"
                 *     ]
                 */
                sort?: components["parameters"]["processSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "pid",
                 *       "name"
                 *     ]
                 */
                fields?: components["parameters"]["processFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProcessList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_resource_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ResourceUsage"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_system_storage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["StorageUsage"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_system_requirements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["RequirementsReport"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    rollback_system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollbackRequest"];
            };
        };
        responses: {
            200: components["responses"]["RollbackStarted"];
            202: components["responses"]["RollbackStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_containers: {
        parameters: {
            query?: {
                /**
                 * @description Only containers that run this.
                 * @example job
                 */
                kind?: components["parameters"]["containerKindParameter"];
                /**
                 * @description Only containers in this state.
                 * @example running
                 */
                status?: components["parameters"]["containerStatusParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the containers: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "createdAt:desc"
                 *     ]
                 */
                sort?: components["parameters"]["containerSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "kind"
                 *     ]
                 */
                fields?: components["parameters"]["containerFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContainerList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_container: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a container.
                 * @example container_1a2b3c4d5e6f
                 */
                containerId: components["parameters"]["containerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContainerDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_container_logs: {
        parameters: {
            query?: {
                /** @description Only this many of the newest lines; by default all of them, up to 10000. */
                tail?: components["parameters"]["logTailParameter"];
                /**
                 * @description Only lines written at this time or later.
                 * @example 2025-07-10T12:35:30Z
                 */
                since?: components["parameters"]["logSinceParameter"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a container.
                 * @example container_1a2b3c4d5e6f
                 */
                containerId: components["parameters"]["containerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContainerLogLines"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    restart_container: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a container.
                 * @example container_1a2b3c4d5e6f
                 */
                containerId: components["parameters"]["containerIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContainerRestarting"];
            202: components["responses"]["ContainerRestarting"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_container_resources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a container.
                 * @example container_1a2b3c4d5e6f
                 */
                containerId: components["parameters"]["containerIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContainerResourcesUpdate"];
            };
        };
        responses: {
            200: components["responses"]["ContainerUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    export_system_logs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogExportRequest"];
            };
        };
        responses: {
            200: components["responses"]["OperationStarted"];
            202: components["responses"]["OperationStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_logging_level: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LogLevelDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_logging_level: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogLevelRequest"];
            };
        };
        responses: {
            200: components["responses"]["LogLevelChanged"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_logging_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LogConfigDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_logging_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogConfigUpdate"];
            };
        };
        responses: {
            200: components["responses"]["LogConfigChanged"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_operations: {
        parameters: {
            query?: {
                /**
                 * @description Only operations of this kind.
                 * @example logs.export
                 */
                kind?: components["parameters"]["operationKindParameter"];
                /**
                 * @description Only operations in this state.
                 * @example completed
                 */
                status?: components["parameters"]["operationStatusParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the operations: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "createdAt:desc"
                 *     ]
                 */
                sort?: components["parameters"]["operationSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "kind"
                 *     ]
                 */
                fields?: components["parameters"]["operationFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OperationList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_operation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an operation.
                 * @example op_1a2b3c4d5e6f
                 */
                operationId: components["parameters"]["operationIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OperationDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    cancel_operation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an operation.
                 * @example op_1a2b3c4d5e6f
                 */
                operationId: components["parameters"]["operationIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OperationCancelled"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    download_operation_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an operation.
                 * @example op_1a2b3c4d5e6f
                 */
                operationId: components["parameters"]["operationIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OperationFile"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_api_explorer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExplorerPage"];
            403: components["responses"]["Forbidden"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["HealthStatus"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_cost_analytics: {
        parameters: {
            query?: {
                /**
                 * @description The period before now. `24h` has one point an hour, the other periods one a day.
                 * @example 30d
                 */
                period?: components["parameters"]["costPeriodParameter"];
                /**
                 * @description How to group the costs in `groups`: by provider, by its network, by a label (see `label`), by image, by status of the job, or by the user who submitted it.
                 * @example provider
                 */
                groupBy?: components["parameters"]["costGroupByParameter"];
                /**
                 * @description The label that `groupBy=label` groups by.
                 * @example team
                 */
                label?: components["parameters"]["costLabelParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CostAnalyticsSeries"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_job_batches: {
        parameters: {
            query?: {
                /**
                 * @description Only batches with this status.
                 * @example running
                 */
                status?: components["parameters"]["batchStatusParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the rows: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "total:desc"
                 *     ]
                 */
                sort?: components["parameters"]["batchSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "id",
                 *       "status"
                 *     ]
                 */
                fields?: components["parameters"]["batchFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["BatchList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_job_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a batch.
                 * @example batch_1a2b3c4d5e6f
                 */
                batchId: components["parameters"]["batchIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["BatchDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    cancel_job_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a batch.
                 * @example batch_1a2b3c4d5e6f
                 */
                batchId: components["parameters"]["batchIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["BatchCancelled"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_my_cost_alerts: {
        parameters: {
            query?: {
                /**
                 * @description Only alerts that are enabled (true) or disabled (false).
                 * @example true
                 */
                enabled?: components["parameters"]["costAlertEnabledParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the rows: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "spent:desc"
                 *     ]
                 */
                sort?: components["parameters"]["costAlertSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "name",
                 *       "spent"
                 *     ]
                 */
                fields?: components["parameters"]["costAlertFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CostAlertList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_my_cost_alert: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostAlertRequest"];
            };
        };
        responses: {
            200: components["responses"]["CostAlertCreated"];
            201: components["responses"]["CostAlertCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    get_my_cost_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of one of your cost alerts.
                 * @example alert_1a2b3c4d5e6f
                 */
                alertId: components["parameters"]["alertIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CostAlertDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_my_cost_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of one of your cost alerts.
                 * @example alert_1a2b3c4d5e6f
                 */
                alertId: components["parameters"]["alertIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostAlertUpdate"];
            };
        };
        responses: {
            200: components["responses"]["CostAlertUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    delete_my_cost_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of one of your cost alerts.
                 * @example alert_1a2b3c4d5e6f
                 */
                alertId: components["parameters"]["alertIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CostAlertDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_my_notifications: {
        parameters: {
            query?: {
                /**
                 * @description Only notifications about this type of event.
                 * @example job.failed
                 */
                type?: components["parameters"]["notificationTypeParameter"];
                /**
                 * @description Only notifications with this severity.
                 * @example critical
                 */
                severity?: components["parameters"]["notificationSeverityParameter"];
                /**
                 * @description Only items created at this time or later.
                 * @example 2025-07-10T00:00:00Z
                 */
                from?: components["parameters"]["fromParameter"];
                /**
                 * @description Only items created at this time or earlier; not before `from`.
                 * @example 2025-07-11T00:00:00Z
                 */
                to?: components["parameters"]["toParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the rows: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "severity:asc"
                 *     ]
                 */
                sort?: components["parameters"]["notificationSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "severity",
                 *       "message"
                 *     ]
                 */
                fields?: components["parameters"]["notificationFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["NotificationList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    list_schedules: {
        parameters: {
            query?: {
                /**
                 * @description Only schedules that fire (true) or are paused (false).
                 * @example true
                 */
                enabled?: components["parameters"]["scheduleEnabledParameter"];
                /** @description Page number, starting with 1 (overview, Pagination). */
                page?: components["parameters"]["pageParameter"];
                /** @description Rows on a page, at most 100 (overview, Pagination). */
                limit?: components["parameters"]["limitParameter"];
                /**
                 * @description Order of the rows: `field`, `field:asc` or `field:desc`, several joined by commas (overview, Sorting). Without it: `createdAt:desc`.
                 * @example [
                 *       "nextRunAt:asc"
                 *     ]
                 */
                sort?: components["parameters"]["scheduleSortParameter"];
                /**
                 * @description Only these properties of each row, joined by commas (overview, Field Selection). Without it rows have every property that their schema requires; with it they have only what was selected.
                 * @example [
                 *       "name",
                 *       "nextRunAt"
                 *     ]
                 */
                fields?: components["parameters"]["scheduleFieldsParameter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ScheduleList"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    create_schedule: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to repeat a creation: the same key with the same body returns the first response again; with another body it is a conflict.
                 * @example 5f0e7a52-run-17
                 */
                "Idempotency-Key"?: components["parameters"]["idempotencyKeyParameter"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleRequest"];
            };
        };
        responses: {
            200: components["responses"]["ScheduleCreated"];
            201: components["responses"]["ScheduleCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ProviderUnavailable"];
        };
    };
    get_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a schedule.
                 * @example job_3a4b5c6d7e8f
                 */
                scheduleId: components["parameters"]["scheduleIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ScheduleDetails"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    update_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a schedule.
                 * @example job_3a4b5c6d7e8f
                 */
                scheduleId: components["parameters"]["scheduleIdParameter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleUpdate"];
            };
        };
        responses: {
            200: components["responses"]["ScheduleUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    delete_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a schedule.
                 * @example job_3a4b5c6d7e8f
                 */
                scheduleId: components["parameters"]["scheduleIdParameter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ScheduleDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
}
