"""The methods of the client. Made by tools/generate.py; changes here are lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from cortex_client.generated import operations
from cortex_client.resource import Resource

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from cortex_client.generated import models, params
    from cortex_client.options import RequestOptions
    from cortex_client.pages import Pages


class JobsTemplates(Resource):
    """`client.jobs.templates`."""

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.JobTemplate]:
        """List templates.

        All job templates, with sorting and pages.

        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the templates: `field`, `field:asc` or `field:desc`, several
            joined by commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_JOB_TEMPLATES,
            (),
            query={
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def create(
        self,
        body: params.JobTemplateRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.JobTemplate: ...

    @overload
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobTemplateRequestFields],
    ) -> models.JobTemplate: ...

    def create(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.JobTemplate:
        """Create a template.

        Stores a job request under a name, to submit it again and again.
        """
        return self._call(
            operations.CREATE_JOB_TEMPLATE,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def get(self, template_id: str, *, options: RequestOptions | None = None) -> models.JobTemplate:
        """Read a template.

        One job template.
        """
        return self._call(
            operations.GET_JOB_TEMPLATE,
            (template_id,),
            options=options,
        )

    @overload
    def update(
        self,
        template_id: str,
        body: params.JobTemplateUpdate,
        *,
        options: RequestOptions | None = None,
    ) -> models.JobTemplate: ...

    @overload
    def update(
        self,
        template_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobTemplateUpdateFields],
    ) -> models.JobTemplate: ...

    def update(
        self,
        template_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.JobTemplate:
        """Change a template.

        Changes name, description or configuration; fields that are not sent do not change. Jobs
        already created from the template are not affected.
        """
        return self._call(
            operations.UPDATE_JOB_TEMPLATE,
            (template_id,),
            body=self._body(body, fields),
            options=options,
        )

    def delete(self, template_id: str, *, options: RequestOptions | None = None) -> models.Message:
        """Remove a template.

        Removes a template. Jobs already created from it are not affected.
        """
        return self._call(
            operations.DELETE_JOB_TEMPLATE,
            (template_id,),
            options=options,
        )


class JobsBatches(Resource):
    """`client.jobs.batches`."""

    def list(
        self,
        *,
        status: str | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.BatchSummary]:
        """List batches.

        Batches of jobs, with their status and how many of their jobs are in each state.

        :param status: Only batches with this status. One of: submitted, running, completed,
            failed, cancelled.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the rows: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_JOB_BATCHES,
            (),
            query={
                "status": status,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def get(self, batch_id: str, *, options: RequestOptions | None = None) -> models.Batch:
        """Read a batch.

        One batch, with its status, its counts and the ids of its jobs.
        """
        return self._call(
            operations.GET_JOB_BATCH,
            (batch_id,),
            options=options,
        )

    def cancel(self, batch_id: str, *, options: RequestOptions | None = None) -> models.Batch:
        """Cancel a batch.

        Cancels the jobs that have not ended. Inputs that have no job yet get none.
        """
        return self._call(
            operations.CANCEL_JOB_BATCH,
            (batch_id,),
            options=options,
        )


class JobsSchedules(Resource):
    """`client.jobs.schedules`."""

    def list(
        self,
        *,
        enabled: bool | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.ScheduleSummary]:
        """List schedules.

        The schedules of all users.

        :param enabled: Only schedules that fire (true) or are paused (false).
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the rows: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_SCHEDULES,
            (),
            query={
                "enabled": enabled,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def create(
        self,
        body: params.ScheduleRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.Schedule: ...

    @overload
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ScheduleRequestFields],
    ) -> models.Schedule: ...

    def create(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.Schedule:
        """Schedule a job.

        Takes the request of a job with `schedule`, as `POST /plugin-core/jobs` does, and
        returns the schedule. At most 200 at a time.
        """
        return self._call(
            operations.CREATE_SCHEDULE,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def get(self, schedule_id: str, *, options: RequestOptions | None = None) -> models.Schedule:
        """Read a schedule.

        One schedule, with its next firings and what each of them submits.
        """
        return self._call(
            operations.GET_SCHEDULE,
            (schedule_id,),
            options=options,
        )

    @overload
    def update(
        self,
        schedule_id: str,
        body: params.ScheduleUpdate,
        *,
        options: RequestOptions | None = None,
    ) -> models.Schedule: ...

    @overload
    def update(
        self,
        schedule_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ScheduleUpdateFields],
    ) -> models.Schedule: ...

    def update(
        self,
        schedule_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.Schedule:
        """Pause, resume or change a schedule.

        Changes what is sent and keeps the rest. A paused schedule misses its firings. The rest
        of what it submits is changed with `PUT /plugin-core/jobs/{jobId}`. To resume it, or to
        change when it fires, the permission `jobs:create` is needed too, because more jobs are
        made (403). While its job is being cancelled, nothing can be changed (409).
        """
        return self._call(
            operations.UPDATE_SCHEDULE,
            (schedule_id,),
            body=self._body(body, fields),
            options=options,
        )

    def delete(self, schedule_id: str, *, options: RequestOptions | None = None) -> models.Message:
        """Delete a schedule.

        Deletes a schedule and cancels the job that stands for it. Jobs that it has submitted
        continue.
        """
        return self._call(
            operations.DELETE_SCHEDULE,
            (schedule_id,),
            options=options,
        )


class Jobs(Resource):
    """`client.jobs`."""

    @cached_property
    def templates(self) -> JobsTemplates:
        """`client.jobs.templates`."""
        return JobsTemplates(self._client)

    @cached_property
    def batches(self) -> JobsBatches:
        """`client.jobs.batches`."""
        return JobsBatches(self._client)

    @cached_property
    def schedules(self) -> JobsSchedules:
        """`client.jobs.schedules`."""
        return JobsSchedules(self._client)

    def list(
        self,
        *,
        status: str | None = None,
        provider: str | None = None,
        batch_id: str | None = None,
        scheduled_by: str | None = None,
        failure_reason: str | None = None,
        from_: str | datetime | None = None,
        to: str | datetime | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.JobSummary]:
        """List jobs.

        All jobs that the key may see, with filters, sorting and pages.

        :param status: Only jobs with this status. One of: pending, scheduled, running,
            completed, failed, cancelling, cancelled.
        :param provider: Only jobs on this network (its type) or provider (its id).
        :param batch_id: Only jobs of this batch.
        :param scheduled_by: Only jobs that this schedule has submitted.
        :param failure_reason: Only jobs that have failed for this reason.
        :param from_: Only items created at this time or later.
        :param to: Only items created at this time or earlier.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the jobs: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_JOBS,
            (),
            query={
                "status": status,
                "provider": provider,
                "batchId": batch_id,
                "scheduledBy": scheduled_by,
                "failureReason": failure_reason,
                "from": from_,
                "to": to,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def create(
        self,
        body: params.JobRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.SubmittedJob: ...

    @overload
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobRequestFields],
    ) -> models.SubmittedJob: ...

    def create(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.SubmittedJob:
        """Submit a job.

        Submits one job to a provider. The job starts as `pending`. To follow its status, read
        it again, or use the WebSocket or a webhook.
        """
        return self._call(
            operations.CREATE_JOB,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def get(
        self, job_id: str, *, debug: bool | None = None, options: RequestOptions | None = None
    ) -> models.Job:
        """Read a job.

        One job with its configuration, results and events.

        :param debug: Adds `debug` with internal details about the job.
        """
        return self._call(
            operations.GET_JOB,
            (job_id,),
            query={
                "debug": debug,
            },
            options=options,
        )

    @overload
    def update(
        self, job_id: str, body: params.JobUpdate, *, options: RequestOptions | None = None
    ) -> models.JobSummary: ...

    @overload
    def update(
        self,
        job_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobUpdateFields],
    ) -> models.JobSummary: ...

    def update(
        self, job_id: str, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.JobSummary:
        """Change a job.

        Resources can change while the job is pending or scheduled, `duration` and labels also
        while it runs; later changes are a conflict, and so is a `duration` that is not longer
        than the job has run. Fields that are not sent do not change. To change the resources of
        a job that stands for a schedule, the permission `jobs:create` is needed too, because
        its next jobs have them.
        """
        return self._call(
            operations.UPDATE_JOB,
            (job_id,),
            body=self._body(body, fields),
            options=options,
        )

    def cancel(
        self, job_id: str, *, options: RequestOptions | None = None
    ) -> models.JobCancellation:
        """Cancel a job.

        Ends a job early. It is `cancelling` until the provider has stopped it, then
        `cancelled`. A job that has already ended is a conflict.
        """
        return self._call(
            operations.CANCEL_JOB,
            (job_id,),
            options=options,
        )

    @overload
    def resubmit(
        self,
        job_id: str,
        body: params.JobChanges | None = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.JobSummary: ...

    @overload
    def resubmit(
        self,
        job_id: str,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobChangesFields],
    ) -> models.JobSummary: ...

    def resubmit(
        self,
        job_id: str,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.JobSummary:
        """Resubmit a job.

        Submits a new job like one that has ended, with the given changes; without a body, an
        exact copy. While the old job has not ended, this is a conflict. The response shows what
        the old job was, so the caller must also have permission to read jobs (403).
        """
        return self._call(
            operations.RESUBMIT_JOB,
            (job_id,),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def logs(
        self,
        job_id: str,
        *,
        tail: int | None = None,
        since: str | datetime | None = None,
        options: RequestOptions | None = None,
    ) -> models.JobLogs:
        """Read or follow the logs of a job.

        The container's output, oldest line first. With `follow=true`, or if `Accept` asks for
        `text/event-stream` as `EventSource` does, the lines arrive as server-sent events until
        the job has ended. `EventSource` cannot send headers, so this operation, and no other,
        also accepts the key as `access_token` in the query.

        :param tail: Only this many of the newest lines; by default all of them, up to 10000.
        :param since: Only lines written at this time or later.
        """
        return self._call(
            operations.GET_JOB_LOGS,
            (job_id,),
            query={
                "tail": tail,
                "since": since,
            },
            options=options,
        )

    def metrics(
        self,
        job_id: str,
        *,
        period: str | None = None,
        resolution: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.JobMetrics:
        """Read the metrics of a job.

        Processor, memory and network over time, from the job's start to its end.

        :param period: The period of the series. One of: 1h, 6h, 24h, 7d.
        :param resolution: The distance between two points. If a period would have more than
            1000 points, the request is refused; use a coarser resolution. One of: 1m, 5m, 1h.
        """
        return self._call(
            operations.GET_JOB_METRICS,
            (job_id,),
            query={
                "period": period,
                "resolution": resolution,
            },
            options=options,
        )

    def events(
        self,
        job_id: str,
        *,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.JobEvent]:
        """List the events of a job.

        The steps in a job's life, as a collection.

        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the events: `field`, `field:asc` or `field:desc`, several joined
            by commas (overview, Sorting). Without it: `timestamp:asc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_JOB_EVENTS,
            (job_id,),
            query={
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def outputs(
        self,
        job_id: str,
        *,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.JobOutput]:
        """List the files of a job.

        The files that a job leaves: a manifest, its log, and what else there is once it has
        completed. None before it starts, and none when `dataRetention` is over.

        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the files: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:asc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_JOB_OUTPUTS,
            (job_id,),
            query={
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def container(
        self, job_id: str, *, options: RequestOptions | None = None
    ) -> models.JobContainer:
        """Look into a container.

        Processes, resources, connections, volumes and environment of the container that runs a
        job.
        """
        return self._call(
            operations.GET_JOB_CONTAINER,
            (job_id,),
            options=options,
        )

    @overload
    def exec(
        self, job_id: str, body: params.JobExecRequest, *, options: RequestOptions | None = None
    ) -> models.JobExec: ...

    @overload
    def exec(
        self,
        job_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobExecRequestFields],
    ) -> models.JobExec: ...

    def exec(
        self, job_id: str, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.JobExec:
        """Run a command in a job.

        Runs the command and answers what it printed; with `interactive`, answers the URL of a
        WebSocket that talks to it. While the job does not run it is a conflict. On this mock
        the shell is simulated, with commands such as cat, ls, ps, env, df, free, echo and grep.
        """
        return self._call(
            operations.EXEC_IN_JOB,
            (job_id,),
            body=self._body(body, fields),
            options=options,
        )

    def verify(
        self, job_id: str, *, options: RequestOptions | None = None
    ) -> models.JobVerification:
        """Check a job.

        Checks whether times, events, cost and provider of a job fit together. Nothing is
        changed.
        """
        return self._call(
            operations.VERIFY_JOB,
            (job_id,),
            options=options,
        )

    @overload
    def batch(
        self,
        body: params.JobBatchRequest | str,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.JobBatch: ...

    @overload
    def batch(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobBatchRequestFields],
    ) -> models.JobBatch: ...

    def batch(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.JobBatch:
        """Submit several jobs.

        Submits up to 100 jobs together, all of them or none. At most `concurrency` of them are
        past pending at a time. Each may have 64 KiB of JSON, all together 1 MiB. As `text/csv`,
        each row is a job, and its columns are fields of a job request, such as `cpu` or
        `env.DEBUG` (job-management, Batch Jobs).
        """
        return self._call(
            operations.CREATE_JOB_BATCH,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    @overload
    def test(
        self,
        body: params.JobTestRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.SubmittedJob: ...

    @overload
    def test(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobTestRequestFields],
    ) -> models.SubmittedJob: ...

    def test(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.SubmittedJob:
        """Reproduce a failure.

        Submits a small job that the chosen failure happens to. It is a job like any other, and
        its failure shows in its events and logs.
        """
        return self._call(
            operations.CREATE_TEST_JOB,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    @overload
    def from_template(
        self,
        template_id: str,
        body: params.JobFromTemplateRequest | None = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.JobSummary: ...

    @overload
    def from_template(
        self,
        template_id: str,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.JobFromTemplateRequestFields],
    ) -> models.JobSummary: ...

    def from_template(
        self,
        template_id: str,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.JobSummary:
        """Submit a job from a template.

        Submits the configuration of a template. Each property in the overrides replaces the
        template's property as a whole. The response shows the template's configuration, so the
        caller must also have permission to read jobs (403).
        """
        return self._call(
            operations.CREATE_JOB_FROM_TEMPLATE,
            (template_id,),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )


class Providers(Resource):
    """`client.providers`."""

    def list(
        self,
        *,
        status: str | None = None,
        type: str | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.ProviderSummary]:
        """List providers.

        All configured providers, with filters, sorting and pages.

        :param status: Only providers with this status. One of: online, offline, degraded,
            initializing.
        :param type: Only providers of this network. One of: akash, render, golem, bittensor,
            ionet.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the providers: `field`, `field:asc` or `field:desc`, several
            joined by commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_PROVIDERS,
            (),
            query={
                "status": status,
                "type": type,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def create(
        self,
        body: params.ProviderRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.NewProvider: ...

    @overload
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ProviderRequestFields],
    ) -> models.NewProvider: ...

    def create(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.NewProvider:
        """Configure a provider.

        Configures access to a network. The provider starts as `initializing` and then becomes
        online. A second one with the same type and name is a conflict.
        """
        return self._call(
            operations.CREATE_PROVIDER,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def get(self, provider_id: str, *, options: RequestOptions | None = None) -> models.Provider:
        """Read a provider.

        One provider with its configuration. Secrets are shown as `[REDACTED]`.
        """
        return self._call(
            operations.GET_PROVIDER,
            (provider_id,),
            options=options,
        )

    @overload
    def update(
        self,
        provider_id: str,
        body: params.ProviderUpdate,
        *,
        options: RequestOptions | None = None,
    ) -> models.ChangedProvider: ...

    @overload
    def update(
        self,
        provider_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ProviderUpdateFields],
    ) -> models.ChangedProvider: ...

    def update(
        self,
        provider_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.ChangedProvider:
        """Change a provider.

        Changes name, endpoints or configuration. Fields that are not sent do not change, also
        inside `config`. The type never changes.
        """
        return self._call(
            operations.UPDATE_PROVIDER,
            (provider_id,),
            body=self._body(body, fields),
            options=options,
        )

    def delete(self, provider_id: str, *, options: RequestOptions | None = None) -> models.Message:
        """Remove a provider.

        Removes a provider. While it has jobs that have not ended, this is a conflict.
        """
        return self._call(
            operations.DELETE_PROVIDER,
            (provider_id,),
            options=options,
        )

    def status(
        self, provider_id: str, *, options: RequestOptions | None = None
    ) -> models.ProviderStatusCheck:
        """Check the status of a provider.

        Status, load and wallet of a provider, as of the last check.
        """
        return self._call(
            operations.GET_PROVIDER_STATUS,
            (provider_id,),
            options=options,
        )

    def metrics(
        self,
        provider_id: str,
        *,
        period: str | None = None,
        resolution: str | None = None,
        metrics: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> models.ProviderMetrics:
        """Read the metrics of a provider.

        Metrics of a provider over time.

        :param period: The period of the series. One of: 1h, 6h, 24h, 7d, 30d.
        :param resolution: The distance between two points. If a period would have more than
            1000 points, the request is refused; use a coarser resolution. One of: 5m, 1h, 1d.
        :param metrics: The series to return, joined by commas; by default all of them.
        """
        return self._call(
            operations.GET_PROVIDER_METRICS,
            (provider_id,),
            query={
                "period": period,
                "resolution": resolution,
                "metrics": metrics,
            },
            options=options,
        )

    def pricing(
        self, provider_id: str, *, options: RequestOptions | None = None
    ) -> models.ProviderPricing:
        """Read the prices of a provider.

        The current prices of a provider, and its prices over the last seven and thirty days.
        """
        return self._call(
            operations.GET_PROVIDER_PRICING,
            (provider_id,),
            options=options,
        )

    def jobs(
        self,
        provider_id: str,
        *,
        status: str | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.JobSummary]:
        """List the jobs of a provider.

        The current and past jobs of one provider.

        :param status: Only jobs with this status. One of: pending, scheduled, running,
            completed, failed, cancelling, cancelled.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the jobs: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_PROVIDER_JOBS,
            (provider_id,),
            query={
                "status": status,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def capabilities(
        self, provider_id: str, *, options: RequestOptions | None = None
    ) -> models.ProviderCapabilities:
        """See what a provider can do.

        Resources, GPUs, regions and features of a provider, and what of its resources is free
        now.
        """
        return self._call(
            operations.GET_PROVIDER_CAPABILITIES,
            (provider_id,),
            options=options,
        )

    @overload
    def update_credentials(
        self,
        provider_id: str,
        body: params.ProviderCredentials,
        *,
        options: RequestOptions | None = None,
    ) -> models.CredentialsUpdate: ...

    @overload
    def update_credentials(
        self,
        provider_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ProviderCredentialsFields],
    ) -> models.CredentialsUpdate: ...

    def update_credentials(
        self,
        provider_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.CredentialsUpdate:
        """Change credentials.

        Keeps new credentials; the next login uses them. What is not sent is kept, and so is
        what is sent as `[REDACTED]`. On this mock, a credential that says of itself that it is
        invalid, expired, revoked, wrong or bad is refused by the network.
        """
        return self._call(
            operations.UPDATE_PROVIDER_CREDENTIALS,
            (provider_id,),
            body=self._body(body, fields),
            options=options,
        )

    def refresh_auth(
        self, provider_id: str, *, options: RequestOptions | None = None
    ) -> models.ProviderLogin:
        """Log in again.

        Logs in to the network with the credentials that are kept. Where they are refused the
        provider goes offline; where they are good again, it is set up and comes back. One that
        cannot be reached for another reason stays as it is.
        """
        return self._call(
            operations.REFRESH_PROVIDER_AUTH,
            (provider_id,),
            options=options,
        )

    @overload
    def diagnostics(
        self,
        provider_id: str,
        body: params.ProviderDiagnosticsRequest | None = None,
        *,
        options: RequestOptions | None = None,
    ) -> models.ProviderDiagnostics: ...

    @overload
    def diagnostics(
        self,
        provider_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ProviderDiagnosticsRequestFields],
    ) -> models.ProviderDiagnostics: ...

    def diagnostics(
        self,
        provider_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.ProviderDiagnostics:
        """Try to reach a provider.

        Tests each endpoint, the login and the wallet. The results agree with the state of the
        provider.
        """
        return self._call(
            operations.RUN_PROVIDER_DIAGNOSTICS,
            (provider_id,),
            body=self._body(body, fields),
            options=options,
        )

    def validate(
        self, provider_id: str, *, options: RequestOptions | None = None
    ) -> models.ProviderValidation:
        """Check a configuration.

        Checks endpoints, credentials, amounts, the connection and the wallet. Nothing is
        changed.
        """
        return self._call(
            operations.VALIDATE_PROVIDER,
            (provider_id,),
            options=options,
        )

    def wallet(
        self, provider_id: str, *, options: RequestOptions | None = None
    ) -> models.ProviderWallet:
        """Look at a wallet.

        What a provider has left to pay its jobs with, and for how long that lasts.
        """
        return self._call(
            operations.GET_PROVIDER_WALLET,
            (provider_id,),
            options=options,
        )

    @overload
    def topup_wallet(
        self,
        provider_id: str,
        body: params.WalletTopUpRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.WalletTopUp: ...

    @overload
    def topup_wallet(
        self,
        provider_id: str,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.WalletTopUpRequestFields],
    ) -> models.WalletTopUp: ...

    def topup_wallet(
        self,
        provider_id: str,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.WalletTopUp:
        """Pay into a wallet.

        Adds to the balance at once; jobs that waited for money start. The transaction is
        confirmed some blocks later. With an `Idempotency-Key` a repetition pays once.
        """
        return self._call(
            operations.TOPUP_PROVIDER_WALLET,
            (provider_id,),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def transactions(
        self,
        provider_id: str,
        *,
        type: str | None = None,
        from_: str | datetime | None = None,
        to: str | datetime | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.WalletTransactionSummary]:
        """List transactions.

        What has gone into and out of a wallet. The latest 20,000 of an instance are kept.

        :param type: Only transactions of this type. One of: payment, topup, refill, adjustment.
        :param from_: Only items created at this time or later.
        :param to: Only items created at this time or earlier.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the transactions: `field`, `field:asc` or `field:desc`, several
            joined by commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_PROVIDER_TRANSACTIONS,
            (provider_id,),
            query={
                "type": type,
                "from": from_,
                "to": to,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def transaction(
        self, provider_id: str, tx_hash: str, *, options: RequestOptions | None = None
    ) -> models.WalletTransaction:
        """Read a transaction.

        One change of a wallet, and how far the network has confirmed it.
        """
        return self._call(
            operations.GET_PROVIDER_TRANSACTION,
            (
                provider_id,
                tx_hash,
            ),
            options=options,
        )


class Networks(Resource):
    """`client.networks`."""

    def list(
        self,
        *,
        status: str | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.Network]:
        """List networks.

        The five networks, each the sum of its providers.

        :param status: Only networks with this status. One of: online, offline, degraded,
            unknown.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the networks: `field`, `field:asc` or `field:desc`, several joined
            by commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_NETWORKS,
            (),
            query={
                "status": status,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def get(self, network_name: str, *, options: RequestOptions | None = None) -> models.Network:
        """Read a network.

        One network, by its type or its id.
        """
        return self._call(
            operations.GET_NETWORK,
            (network_name,),
            options=options,
        )

    def history(
        self,
        network_name: str,
        *,
        period: str | None = None,
        resolution: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.NetworkHistory:
        """Read the history of a network.

        Metrics of a network over time.

        :param period: The period of the series. One of: 1h, 6h, 24h, 7d, 30d.
        :param resolution: The distance between two points. If a period would have more than
            1000 points, the request is refused; use a coarser resolution. One of: 5m, 1h, 1d.
        """
        return self._call(
            operations.GET_NETWORK_HISTORY,
            (network_name,),
            query={
                "period": period,
                "resolution": resolution,
            },
            options=options,
        )


class Webhooks(Resource):
    """`client.webhooks`."""

    def list(
        self,
        *,
        enabled: bool | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.WebhookSummary]:
        """List webhooks.

        All webhooks, with filters, sorting and pages. Secrets are left out.

        :param enabled: Only webhooks that are enabled (true) or disabled (false).
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the webhooks: `field`, `field:asc` or `field:desc`, several joined
            by commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_WEBHOOKS,
            (),
            query={
                "enabled": enabled,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def create(
        self,
        body: params.WebhookRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.NewWebhook: ...

    @overload
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.WebhookRequestFields],
    ) -> models.NewWebhook: ...

    def create(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.NewWebhook:
        """Create a webhook.

        Sends events to a URL from now on. A second webhook with the same URL and the same
        events is a conflict.
        """
        return self._call(
            operations.CREATE_WEBHOOK,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def get(self, webhook_id: str, *, options: RequestOptions | None = None) -> models.Webhook:
        """Read a webhook.

        One webhook with its statistics and its latest deliveries.
        """
        return self._call(
            operations.GET_WEBHOOK,
            (webhook_id,),
            options=options,
        )

    @overload
    def update(
        self, webhook_id: str, body: params.WebhookUpdate, *, options: RequestOptions | None = None
    ) -> models.ChangedWebhook: ...

    @overload
    def update(
        self,
        webhook_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.WebhookUpdateFields],
    ) -> models.ChangedWebhook: ...

    def update(
        self,
        webhook_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.ChangedWebhook:
        """Change a webhook.

        Changes the fields that are sent and keeps the rest. The URL and events of another
        webhook are a conflict.
        """
        return self._call(
            operations.UPDATE_WEBHOOK,
            (webhook_id,),
            body=self._body(body, fields),
            options=options,
        )

    def delete(self, webhook_id: str, *, options: RequestOptions | None = None) -> models.Message:
        """Remove a webhook.

        Removes a webhook together with its history.
        """
        return self._call(
            operations.DELETE_WEBHOOK,
            (webhook_id,),
            options=options,
        )

    @overload
    def test(
        self,
        webhook_id: str,
        body: params.WebhookTestRequest | None = None,
        *,
        options: RequestOptions | None = None,
    ) -> models.WebhookTestResult: ...

    @overload
    def test(
        self,
        webhook_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.WebhookTestRequestFields],
    ) -> models.WebhookTestResult: ...

    def test(
        self,
        webhook_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.WebhookTestResult:
        """Test a webhook.

        Sends one invented event, marked `data.test`, and returns the receiver's response. It is
        never repeated. Without a body, the event has the first type that the webhook is
        subscribed to.
        """
        return self._call(
            operations.TEST_WEBHOOK,
            (webhook_id,),
            body=self._body(body, fields),
            options=options,
        )

    def history(
        self,
        webhook_id: str,
        *,
        status: str | None = None,
        from_: str | datetime | None = None,
        to: str | datetime | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.WebhookDelivery]:
        """List the deliveries of a webhook.

        The deliveries of a webhook and their results.

        :param status: Only deliveries with this status. One of: pending, retrying, delivered,
            failed.
        :param from_: Only deliveries whose `timestamp` is this time or later.
        :param to: Only deliveries whose `timestamp` is this time or earlier.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the deliveries: `field`, `field:asc` or `field:desc`, several
            joined by commas (overview, Sorting). Without it: `timestamp:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_WEBHOOK_DELIVERIES,
            (webhook_id,),
            query={
                "status": status,
                "from": from_,
                "to": to,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def retry(
        self, webhook_id: str, delivery_id: str, *, options: RequestOptions | None = None
    ) -> models.DeliveryRetry:
        """Send a delivery again.

        Attempts a delivery that has ended once more, now. A delivery that is still being
        attempted is a conflict.
        """
        return self._call(
            operations.RETRY_WEBHOOK_DELIVERY,
            (
                webhook_id,
                delivery_id,
            ),
            options=options,
        )


class AuthApiKeys(Resource):
    """`client.auth.api_keys`."""

    def list(
        self,
        *,
        enabled: bool | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.ApiKey]:
        """List API keys.

        All keys of the organisation, with filters, sorting and pages.

        :param enabled: Only keys that are enabled (true) or disabled (false).
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the keys: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_API_KEYS,
            (),
            query={
                "enabled": enabled,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def create(
        self,
        body: params.ApiKeyRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.ApiKeyWithSecret: ...

    @overload
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ApiKeyRequestFields],
    ) -> models.ApiKeyWithSecret: ...

    def create(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.ApiKeyWithSecret:
        """Create an API key.

        Creates a key for yourself. Only this response contains its secret.
        """
        return self._call(
            operations.CREATE_API_KEY,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def get(self, key_id: str, *, options: RequestOptions | None = None) -> models.ApiKey:
        """Read an API key.

        One key, without its secret.
        """
        return self._call(
            operations.GET_API_KEY,
            (key_id,),
            options=options,
        )

    @overload
    def update(
        self, key_id: str, body: params.ApiKeyUpdate, *, options: RequestOptions | None = None
    ) -> models.ApiKey: ...

    @overload
    def update(
        self,
        key_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ApiKeyUpdateFields],
    ) -> models.ApiKey: ...

    def update(
        self, key_id: str, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.ApiKey:
        """Change an API key.

        Changes the fields that are sent and keeps the rest; the secret does not change. A key
        that permits more than you may do is not changed, and the response is 403.
        """
        return self._call(
            operations.UPDATE_API_KEY,
            (key_id,),
            body=self._body(body, fields),
            options=options,
        )

    def delete(self, key_id: str, *, options: RequestOptions | None = None) -> models.Message:
        """Revoke an API key.

        Removes a key; it is refused from now on. A key that permits more than you may do is not
        removed, and the response is 403.
        """
        return self._call(
            operations.DELETE_API_KEY,
            (key_id,),
            options=options,
        )

    def rotate(
        self, key_id: str, *, options: RequestOptions | None = None
    ) -> models.ApiKeyWithSecret:
        """Give an API key a new secret.

        The key keeps its id and permissions; its old secret is refused from now on. A key that
        permits more than you may do is not changed, and the response is 403.
        """
        return self._call(
            operations.ROTATE_API_KEY,
            (key_id,),
            options=options,
        )


class Auth(Resource):
    """`client.auth`."""

    @cached_property
    def api_keys(self) -> AuthApiKeys:
        """`client.auth.api_keys`."""
        return AuthApiKeys(self._client)

    @overload
    def login(
        self, body: params.LoginRequest, *, options: RequestOptions | None = None
    ) -> models.Login: ...

    @overload
    def login(
        self, *, options: RequestOptions | None = None, **fields: Unpack[params.LoginRequestFields]
    ) -> models.Login: ...

    def login(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.Login:
        """Log in.

        Exchanges email and password for a token that is sent like an API key.
        """
        return self._call(
            operations.LOGIN,
            (),
            body=self._body(body, fields),
            options=options,
        )

    def logout(self, *, options: RequestOptions | None = None) -> models.Message:
        """Log out.

        Ends the login of the token. An API key stays valid.
        """
        return self._call(
            operations.LOGOUT,
            (),
            options=options,
        )

    def test(self, *, options: RequestOptions | None = None) -> models.AuthTest:
        """Test your credential.

        Returns the owner of this request's credential and what it permits.
        """
        return self._call(
            operations.TEST_AUTH,
            (),
            options=options,
        )

    @overload
    def validate_key(
        self, body: params.KeyValidationRequest, *, options: RequestOptions | None = None
    ) -> models.KeyValidation: ...

    @overload
    def validate_key(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.KeyValidationRequestFields],
    ) -> models.KeyValidation: ...

    def validate_key(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.KeyValidation:
        """Validate a key.

        Returns whether a key would be accepted now, and which one it is. An unacceptable key is
        not an error.
        """
        return self._call(
            operations.VALIDATE_API_KEY,
            (),
            body=self._body(body, fields),
            options=options,
        )


class UsersMeCostAlerts(Resource):
    """`client.users.me.cost_alerts`."""

    def list(
        self,
        *,
        enabled: bool | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.CostAlertSummary]:
        """List your cost alerts.

        Your alerts for what all jobs cost, and how far each of them is.

        :param enabled: Only alerts that are switched on (true) or off (false).
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the rows: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_MY_COST_ALERTS,
            (),
            query={
                "enabled": enabled,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def create(
        self,
        body: params.CostAlertRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.CostAlert: ...

    @overload
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.CostAlertRequestFields],
    ) -> models.CostAlert: ...

    def create(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.CostAlert:
        """Set a cost alert.

        Alerts you when all jobs together have cost so much in a day, a week or a month: as an
        event `system.alert`, and among your notifications. At most 20 of one user.
        """
        return self._call(
            operations.CREATE_MY_COST_ALERT,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def get(self, alert_id: str, *, options: RequestOptions | None = None) -> models.CostAlert:
        """Read a cost alert.

        One of your alerts, and how far it is.
        """
        return self._call(
            operations.GET_MY_COST_ALERT,
            (alert_id,),
            options=options,
        )

    @overload
    def update(
        self, alert_id: str, body: params.CostAlertUpdate, *, options: RequestOptions | None = None
    ) -> models.CostAlert: ...

    @overload
    def update(
        self,
        alert_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.CostAlertUpdateFields],
    ) -> models.CostAlert: ...

    def update(
        self,
        alert_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.CostAlert:
        """Change a cost alert.

        Changes what is sent and keeps the rest. With another amount or period it can be reached
        again at once.
        """
        return self._call(
            operations.UPDATE_MY_COST_ALERT,
            (alert_id,),
            body=self._body(body, fields),
            options=options,
        )

    def delete(self, alert_id: str, *, options: RequestOptions | None = None) -> models.Message:
        """Delete a cost alert.

        Deletes one of your alerts.
        """
        return self._call(
            operations.DELETE_MY_COST_ALERT,
            (alert_id,),
            options=options,
        )


class UsersMe(Resource):
    """`client.users.me`."""

    @cached_property
    def cost_alerts(self) -> UsersMeCostAlerts:
        """`client.users.me.cost_alerts`."""
        return UsersMeCostAlerts(self._client)

    def get(self, *, options: RequestOptions | None = None) -> models.User:
        """Read yourself.

        The owner of the credential.
        """
        return self._call(
            operations.GET_ME,
            (),
            options=options,
        )

    @overload
    def update(
        self, body: params.OwnUpdate, *, options: RequestOptions | None = None
    ) -> models.User: ...

    @overload
    def update(
        self, *, options: RequestOptions | None = None, **fields: Unpack[params.OwnUpdateFields]
    ) -> models.User: ...

    def update(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.User:
        """Change yourself.

        Changes the fields that are sent and keeps the rest. Only other users can change role,
        plan and username. An email that is taken is a conflict.
        """
        return self._call(
            operations.UPDATE_ME,
            (),
            body=self._body(body, fields),
            options=options,
        )

    def permissions(self, *, options: RequestOptions | None = None) -> models.RolePermissions:
        """Read what your role permits.

        What the user's role permits, whatever the key permits.
        """
        return self._call(
            operations.GET_MY_PERMISSIONS,
            (),
            options=options,
        )

    def effective_permissions(
        self,
        *,
        resource: str | None = None,
        action: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.EffectivePermissions:
        """Read what your credential permits.

        What both role and key permit. With `resource` and `action`, the response also says
        whether that is allowed.

        :param resource: The resource to ask about, together with `action`. One of: jobs,
            providers, networks, webhooks, users, api-keys, system, analytics.
        :param action: The action to ask about, together with `resource`. One of: read, create,
            update, delete.
        """
        return self._call(
            operations.GET_MY_EFFECTIVE_PERMISSIONS,
            (),
            query={
                "resource": resource,
                "action": action,
            },
            options=options,
        )

    def notifications(
        self,
        *,
        type: str | None = None,
        severity: str | None = None,
        from_: str | datetime | None = None,
        to: str | datetime | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.Notification]:
        """List your notifications.

        Ends and failures of jobs, changes of providers, low wallets and alerts: as far as you
        may read what they are about, and always your own cost alerts.

        :param type: Only notifications of this type of event.
        :param severity: Only notifications that matter so much. One of: info, warning,
            critical.
        :param from_: Only items created at this time or later.
        :param to: Only items created at this time or earlier.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the rows: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_MY_NOTIFICATIONS,
            (),
            query={
                "type": type,
                "severity": severity,
                "from": from_,
                "to": to,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )


class Users(Resource):
    """`client.users`."""

    @cached_property
    def me(self) -> UsersMe:
        """`client.users.me`."""
        return UsersMe(self._client)

    def list(
        self,
        *,
        role: str | None = None,
        plan: str | None = None,
        active: bool | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.User]:
        """List users.

        All members of the organisation, with filters, sorting and pages.

        :param role: Only users with this role. One of: admin, operator, developer, viewer,
            billing, user.
        :param plan: Only users on this plan. One of: free, pro, enterprise.
        :param active: Only users that may (true) or may not (false) log in.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the users: `field`, `field:asc` or `field:desc`, several joined by
            commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_USERS,
            (),
            query={
                "role": role,
                "plan": plan,
                "active": active,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def create(
        self,
        body: params.UserRequest,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.User: ...

    @overload
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Unpack[params.UserRequestFields],
    ) -> models.User: ...

    def create(
        self,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.User:
        """Add a user.

        Adds a user to the organisation. An email or username that is taken is a conflict. A
        role that may do more than you is refused with 403.
        """
        return self._call(
            operations.CREATE_USER,
            (),
            body=self._body(body, fields),
            idempotency_key=idempotency_key,
            options=options,
        )

    def get(self, user_id: str, *, options: RequestOptions | None = None) -> models.User:
        """Read a user.

        One user of the organisation.
        """
        return self._call(
            operations.GET_USER,
            (user_id,),
            options=options,
        )

    @overload
    def update(
        self, user_id: str, body: params.UserUpdate, *, options: RequestOptions | None = None
    ) -> models.User: ...

    @overload
    def update(
        self,
        user_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.UserUpdateFields],
    ) -> models.User: ...

    def update(
        self,
        user_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.User:
        """Change a user.

        Changes the fields that are sent and keeps the rest. An email or username that is taken
        is a conflict. A user who may do more than you, before or after the change, is not
        changed, and the response is 403.
        """
        return self._call(
            operations.UPDATE_USER,
            (user_id,),
            body=self._body(body, fields),
            options=options,
        )

    def delete(self, user_id: str, *, options: RequestOptions | None = None) -> models.Message:
        """Remove a user.

        Removes a user together with their keys and logins. A user who may do more than you is
        not removed, and the response is 403.
        """
        return self._call(
            operations.DELETE_USER,
            (user_id,),
            options=options,
        )


class Analytics(Resource):
    """`client.analytics`."""

    def costs(
        self,
        *,
        period: str | None = None,
        group_by: str | None = None,
        label: str | None = None,
        options: RequestOptions | None = None,
    ) -> models.CostAnalytics:
        """Analyse costs.

        What jobs have cost in a period, what they were expected to cost, and a forecast of what
        comes. Each job counts in the time in which it ran.

        :param period: How far back the points reach. `24h` has a point an hour, the others one
            a day. One of: 24h, 7d, 30d, 90d.
        :param group_by: What to group the costs by, in `groups`: the provider, its network, a
            label (see `label`), the image, the status of the job, or the user who submitted it.
            One of: provider, network, label, image, status, user.
        :param label: The label that `groupBy=label` groups by.
        """
        return self._call(
            operations.GET_COST_ANALYTICS,
            (),
            query={
                "period": period,
                "groupBy": group_by,
                "label": label,
            },
            options=options,
        )


class SystemDiagnostics(Resource):
    """`client.system.diagnostics`."""

    def run(self, *, options: RequestOptions | None = None) -> models.SystemDiagnostics:
        """Diagnose the system.

        Health checks, services, resources, recent errors and configuration, as they are now.
        The caller must also have permission to read the system (403).
        """
        return self._call(
            operations.RUN_DIAGNOSTICS,
            (),
            options=options,
        )

    def providers(self, *, options: RequestOptions | None = None) -> models.ProviderConnectivity:
        """Diagnose the way to providers.

        Tries to reach each provider. What comes of it agrees with the provider's own
        diagnostics and status. The caller must also have permission to read the system and
        providers (403).
        """
        return self._call(
            operations.RUN_PROVIDER_CONNECTIVITY_DIAGNOSTICS,
            (),
            options=options,
        )

    def database(self, *, options: RequestOptions | None = None) -> models.DatabaseDiagnostics:
        """Diagnose the database.

        State, consistency and slow queries of the database. The caller must also have
        permission to read the system (403).
        """
        return self._call(
            operations.RUN_DATABASE_DIAGNOSTICS,
            (),
            options=options,
        )


class SystemConfig(Resource):
    """`client.system.config`."""

    def validate(self, *, options: RequestOptions | None = None) -> models.ConfigValidation:
        """Check the configuration.

        Whether the configuration makes sense. Nothing is changed.
        """
        return self._call(
            operations.VALIDATE_CONFIG,
            (),
            options=options,
        )

    @overload
    def compare(
        self, body: params.ConfigComparisonRequest, *, options: RequestOptions | None = None
    ) -> models.ConfigComparison: ...

    @overload
    def compare(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ConfigComparisonRequestFields],
    ) -> models.ConfigComparison: ...

    def compare(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.ConfigComparison:
        """Compare the configuration.

        How the configuration differs from one that is usual elsewhere. Nothing is changed.
        """
        return self._call(
            operations.COMPARE_CONFIG,
            (),
            body=self._body(body, fields),
            options=options,
        )


class SystemLogging(Resource):
    """`client.system.logging`."""

    def get_level(self, *, options: RequestOptions | None = None) -> models.LogLevelState:
        """Read the level of the log.

        The lowest level that is logged now. The page shows only how it is changed.
        """
        return self._call(
            operations.GET_LOGGING_LEVEL,
            (),
            options=options,
        )

    @overload
    def set_level(
        self, body: params.LogLevelRequest, *, options: RequestOptions | None = None
    ) -> models.LogLevelState: ...

    @overload
    def set_level(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.LogLevelRequestFields],
    ) -> models.LogLevelState: ...

    def set_level(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.LogLevelState:
        """Change the level of the log.

        Sets the lowest level that is logged, for some seconds or for good. At `debug` the log
        has more entries, and errors say more in `details.debug`.
        """
        return self._call(
            operations.UPDATE_LOGGING_LEVEL,
            (),
            body=self._body(body, fields),
            options=options,
        )

    def get_config(self, *, options: RequestOptions | None = None) -> models.LogConfig:
        """Read how the log is rotated.

        How large the log's files get, and how many are kept. The page shows only how it is
        changed.
        """
        return self._call(
            operations.GET_LOGGING_CONFIG,
            (),
            options=options,
        )

    @overload
    def update_config(
        self, body: params.LogConfigUpdate, *, options: RequestOptions | None = None
    ) -> models.LogConfig: ...

    @overload
    def update_config(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.LogConfigUpdateFields],
    ) -> models.LogConfig: ...

    def update_config(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.LogConfig:
        """Change how the log is rotated.

        Sets how large the log's files get, and how many are kept. Entries for which there is no
        room any more are gone.
        """
        return self._call(
            operations.UPDATE_LOGGING_CONFIG,
            (),
            body=self._body(body, fields),
            options=options,
        )


class SystemDatabase(Resource):
    """`client.system.database`."""

    def status(self, *, options: RequestOptions | None = None) -> models.DatabaseStatus:
        """Look at the database.

        State, connections and tables of the database.
        """
        return self._call(
            operations.GET_DATABASE_STATUS,
            (),
            options=options,
        )

    def connections(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.DatabaseConnection]:
        """List connections of the database.

        All connections of the pool, in use or not.

        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the connections: `field`, `field:asc` or `field:desc`, several
            joined by commas (overview, Sorting). Without it: `id:asc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_DATABASE_CONNECTIONS,
            (),
            query={
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def slow_queries(
        self,
        *,
        threshold: int | None = None,
        from_: str | datetime | None = None,
        to: str | datetime | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.SlowQuery]:
        """List slow queries.

        Queries that took long, with the request that each was for. As far as the log has the
        requests, they are found.

        :param threshold: Milliseconds from which a query is slow.
        :param from_: Only entries written at this time or later.
        :param to: Only entries written at this time or earlier.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the queries: `field`, `field:asc` or `field:desc`, several joined
            by commas (overview, Sorting). Without it: `durationMs:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_SLOW_QUERIES,
            (),
            query={
                "threshold": threshold,
                "from": from_,
                "to": to,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def get_config(self, *, options: RequestOptions | None = None) -> models.DatabaseConfig:
        """Read the database's settings.

        Size and timeouts of the pool. The page shows only how they are changed.
        """
        return self._call(
            operations.GET_DATABASE_CONFIG,
            (),
            options=options,
        )

    @overload
    def update_config(
        self, body: params.DatabaseConfigUpdate, *, options: RequestOptions | None = None
    ) -> models.DatabaseConfig: ...

    @overload
    def update_config(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.DatabaseConfigUpdateFields],
    ) -> models.DatabaseConfig: ...

    def update_config(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.DatabaseConfig:
        """Change the database's settings.

        Sets size and timeouts of the pool.
        """
        return self._call(
            operations.UPDATE_DATABASE_CONFIG,
            (),
            body=self._body(body, fields),
            options=options,
        )

    @overload
    def explain(
        self, body: params.QueryExplanationRequest, *, options: RequestOptions | None = None
    ) -> models.QueryExplanation: ...

    @overload
    def explain(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.QueryExplanationRequestFields],
    ) -> models.QueryExplanation: ...

    def explain(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.QueryExplanation:
        """Explain a query.

        How the database would answer a query, how long that would take, and what would make it
        faster. Nothing is read or changed by the query. The rows are counted, so the caller
        must also have permission to read what the table holds (403).
        """
        return self._call(
            operations.EXPLAIN_DATABASE_QUERY,
            (),
            body=self._body(body, fields),
            options=options,
        )

    def optimize(self, *, options: RequestOptions | None = None) -> models.Operation:
        """Optimise the database.

        Frees room and makes queries faster, in half a minute.
        """
        return self._call(
            operations.OPTIMIZE_DATABASE,
            (),
            options=options,
        )

    @overload
    def check(
        self,
        body: params.DatabaseCheckRequest | None = None,
        *,
        options: RequestOptions | None = None,
    ) -> models.Operation: ...

    @overload
    def check(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.DatabaseCheckRequestFields],
    ) -> models.Operation: ...

    def check(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.Operation:
        """Check the database.

        Looks whether rows name others that are not there, in some seconds.
        """
        return self._call(
            operations.CHECK_DATABASE,
            (),
            body=self._body(body, fields),
            options=options,
        )


class SystemServices(Resource):
    """`client.system.services`."""

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.ServiceSummary]:
        """List services.

        The services that Cortex consists of, and how they are doing. The pages show one at a
        time.

        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the services: `field`, `field:asc` or `field:desc`, several joined
            by commas (overview, Sorting). Without it: `name:asc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_SERVICES,
            (),
            query={
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def get(self, service_name: str, *, options: RequestOptions | None = None) -> models.Service:
        """Look at a service.

        How a service is doing, since when it runs, and what it uses.
        """
        return self._call(
            operations.GET_SERVICE_STATUS,
            (service_name,),
            options=options,
        )

    def restart(
        self, service_name: str, *, options: RequestOptions | None = None
    ) -> models.Operation:
        """Restart a service.

        Restarts a service in some seconds. Its process and its uptime begin anew.
        """
        return self._call(
            operations.RESTART_SERVICE,
            (service_name,),
            options=options,
        )


class SystemContainers(Resource):
    """`client.system.containers`."""

    def list(
        self,
        *,
        kind: str | None = None,
        status: str | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.ContainerSummary]:
        """List containers.

        The containers of Cortex's own services and, for callers with permission to read jobs,
        those of jobs that are on a node.

        :param kind: Only containers in which this runs. One of: job, service.
        :param status: Only containers in this state. One of: creating, running, restarting,
            stopping, exited.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the containers: `field`, `field:asc` or `field:desc`, several
            joined by commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_CONTAINERS,
            (),
            query={
                "kind": kind,
                "status": status,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def get(self, container_id: str, *, options: RequestOptions | None = None) -> models.Container:
        """Read a container.

        A container, what it may use and what it uses. The page shows only the list. The
        container of a job takes permission to read jobs, too (403).
        """
        return self._call(
            operations.GET_CONTAINER,
            (container_id,),
            options=options,
        )

    def logs(
        self,
        container_id: str,
        *,
        tail: int | None = None,
        since: str | datetime | None = None,
        options: RequestOptions | None = None,
    ) -> models.ContainerLogs:
        """Read what a container has printed.

        The lines that a container has printed since it was started, oldest first. The container
        of a job takes permission to read jobs, too (403).

        :param tail: Only this many of the newest lines; by default all of them, up to 10000.
        :param since: Only lines written at this time or later.
        """
        return self._call(
            operations.GET_CONTAINER_LOGS,
            (container_id,),
            query={
                "tail": tail,
                "since": since,
            },
            options=options,
        )

    def restart(
        self, container_id: str, *, options: RequestOptions | None = None
    ) -> models.Operation:
        """Restart a container.

        Restarts a container in some seconds. What runs in it, a job or a service, begins anew;
        a job's cost goes on. The container of a job takes permission to read jobs, too (403).
        """
        return self._call(
            operations.RESTART_CONTAINER,
            (container_id,),
            options=options,
        )

    @overload
    def update_resources(
        self,
        container_id: str,
        body: params.ContainerResourcesUpdate,
        *,
        options: RequestOptions | None = None,
    ) -> models.Container: ...

    @overload
    def update_resources(
        self,
        container_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ContainerResourcesUpdateFields],
    ) -> models.Container: ...

    def update_resources(
        self,
        container_id: str,
        body: Any = None,
        *,
        options: RequestOptions | None = None,
        **fields: Any,
    ) -> models.Container:
        """Change what a container may use.

        Sets how many cores and how much memory a container may use. A job's price stays as it
        is. The container of a job takes permission to read jobs, too (403).
        """
        return self._call(
            operations.UPDATE_CONTAINER_RESOURCES,
            (container_id,),
            body=self._body(body, fields),
            options=options,
        )


class SystemOperations(Resource):
    """`client.system.operations`."""

    def list(
        self,
        *,
        kind: str | None = None,
        status: str | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.OperationSummary]:
        """List operations.

        What was started in this system and takes a while: exports, restarts, captures and
        others. The last 1,000 are kept. Operations whose results show resources that the caller
        may not read are left out.

        :param kind: Only operations of this kind. One of: logs.export, service.restart,
            container.restart, database.optimize, database.check, system.rollback,
            network.capture, events.trace, requests.trace, profile.
        :param status: Only operations in this state. One of: running, completed, failed,
            cancelled.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the operations: `field`, `field:asc` or `field:desc`, several
            joined by commas (overview, Sorting). Without it: `createdAt:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_OPERATIONS,
            (),
            query={
                "kind": kind,
                "status": status,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def get(self, operation_id: str, *, options: RequestOptions | None = None) -> models.Operation:
        """Read an operation.

        How far an operation is, and what came of it. A caller who may not read the resources
        that the result of a capture or of an event trace shows gets 403.
        """
        return self._call(
            operations.GET_OPERATION,
            (operation_id,),
            options=options,
        )

    def cancel(
        self, operation_id: str, *, options: RequestOptions | None = None
    ) -> models.Operation:
        """End an operation early.

        Ends an operation that only looks at the system; what it has seen is its result.
        Restarts and the like cannot stop half way. The result is shown, so this takes the same
        permissions as reading the operation.
        """
        return self._call(
            operations.CANCEL_OPERATION,
            (operation_id,),
            options=options,
        )

    def download(self, operation_id: str, *, options: RequestOptions | None = None) -> bytes:
        """Download the file of an operation.

        The file that an operation has made. While it runs, and for an operation that makes
        none, it is a conflict. Captured requests can show every resource, so a capture takes
        permission to read all of them; otherwise the response is 403.
        """
        return self._call(
            operations.DOWNLOAD_OPERATION_FILE,
            (operation_id,),
            options=options,
        )


class System(Resource):
    """`client.system`."""

    @cached_property
    def diagnostics(self) -> SystemDiagnostics:
        """`client.system.diagnostics`."""
        return SystemDiagnostics(self._client)

    @cached_property
    def config(self) -> SystemConfig:
        """`client.system.config`."""
        return SystemConfig(self._client)

    @cached_property
    def logging(self) -> SystemLogging:
        """`client.system.logging`."""
        return SystemLogging(self._client)

    @cached_property
    def database(self) -> SystemDatabase:
        """`client.system.database`."""
        return SystemDatabase(self._client)

    @cached_property
    def services(self) -> SystemServices:
        """`client.system.services`."""
        return SystemServices(self._client)

    @cached_property
    def containers(self) -> SystemContainers:
        """`client.system.containers`."""
        return SystemContainers(self._client)

    @cached_property
    def operations(self) -> SystemOperations:
        """`client.system.operations`."""
        return SystemOperations(self._client)

    def rate_limits(self, *, options: RequestOptions | None = None) -> models.RateLimits:
        """Read your rate limit.

        The requests allowed and left, and when the window ends. Any key may read this.
        """
        return self._call(
            operations.GET_RATE_LIMITS,
            (),
            options=options,
        )

    def logs(
        self,
        *,
        service: str | None = None,
        level: str | None = None,
        from_: str | datetime | None = None,
        to: str | datetime | None = None,
        query: str | None = None,
        provider: str | None = None,
        correlation_id: str | None = None,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.SystemLogEntry]:
        """Search the system log.

        Log entries of requests and events, with filters and pages.

        :param service: Only entries of this service.
        :param level: Only entries with this level. One of: debug, info, warn, error.
        :param from_: Only entries written at this time or later.
        :param to: Only entries written at this time or earlier.
        :param query: Only entries whose message contains these words, in any case.
        :param provider: Only entries about the provider with this id.
        :param correlation_id: Only entries of the request whose response had this
            `X-Correlation-Id`.
        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the entries: `field`, `field:asc` or `field:desc`, several joined
            by commas (overview, Sorting). Without it: `timestamp:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_SYSTEM_LOGS,
            (),
            query={
                "service": service,
                "level": level,
                "from": from_,
                "to": to,
                "query": query,
                "provider": provider,
                "correlationId": correlation_id,
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    @overload
    def export_logs(
        self, body: params.LogExportRequest | None = None, *, options: RequestOptions | None = None
    ) -> models.Operation: ...

    @overload
    def export_logs(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.LogExportRequestFields],
    ) -> models.Operation: ...

    def export_logs(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.Operation:
        """Export the system's log.

        Writes the entries that fit the filters to a file, in some seconds. The answer is an
        operation; once it is completed, its file can be downloaded. The last 20 exports are
        kept.
        """
        return self._call(
            operations.EXPORT_SYSTEM_LOGS,
            (),
            body=self._body(body, fields),
            options=options,
        )

    def processes(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        sort: str | Sequence[str] | None = None,
        fields: str | Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.Process]:
        """List processes.

        The system's processes, and what each of them uses.

        :param page: Page number, starting with 1 (overview, Pagination).
        :param limit: Rows on a page, at most 100 (overview, Pagination).
        :param sort: Order of the processes: `field`, `field:asc` or `field:desc`, several
            joined by commas (overview, Sorting). Without it: `memoryBytes:desc`.
        :param fields: Only these properties of each row, joined by commas (overview, Field
            Selection). Without it rows have every property that their schema requires; with it
            they have only what was selected.
        """
        return self._pages(
            operations.LIST_PROCESSES,
            (),
            query={
                "page": page,
                "limit": limit,
                "sort": sort,
                "fields": fields,
            },
            options=options,
        )

    def resources(self, *, options: RequestOptions | None = None) -> models.ResourceMetrics:
        """Read what the system uses.

        CPU, memory and disk in use: the sums of what processes and volumes use.
        """
        return self._call(
            operations.GET_RESOURCE_METRICS,
            (),
            options=options,
        )

    def storage(self, *, options: RequestOptions | None = None) -> models.SystemStorage:
        """Read how full the disks are.

        Room on the system's disks, in all and by volume.
        """
        return self._call(
            operations.GET_SYSTEM_STORAGE,
            (),
            options=options,
        )

    def requirements(self, *, options: RequestOptions | None = None) -> models.SystemRequirements:
        """Check what Cortex needs.

        What Cortex needs to run and to be upgraded, whether it is there, and which versions
        there are.
        """
        return self._call(
            operations.GET_SYSTEM_REQUIREMENTS,
            (),
            options=options,
        )

    @overload
    def rollback(
        self, body: params.RollbackRequest, *, options: RequestOptions | None = None
    ) -> models.Operation: ...

    @overload
    def rollback(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.RollbackRequestFields],
    ) -> models.Operation: ...

    def rollback(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.Operation:
        """Go back to an earlier version.

        Puts the system back to an earlier version within a minute, and restarts its services.
        It takes a key that may do everything.
        """
        return self._call(
            operations.ROLLBACK_SYSTEM,
            (),
            body=self._body(body, fields),
            options=options,
        )

    @overload
    def profile(
        self, body: params.ProfileRequest, *, options: RequestOptions | None = None
    ) -> models.Operation: ...

    @overload
    def profile(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.ProfileRequestFields],
    ) -> models.Operation: ...

    def profile(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.Operation:
        """Profile a service.

        Looks for some seconds at where a service spends its time or holds its memory.
        """
        return self._call(
            operations.CREATE_PROFILE,
            (),
            body=self._body(body, fields),
            options=options,
        )

    @overload
    def capture_traffic(
        self, body: params.CaptureRequest, *, options: RequestOptions | None = None
    ) -> models.Operation: ...

    @overload
    def capture_traffic(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.CaptureRequestFields],
    ) -> models.Operation: ...

    def capture_traffic(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.Operation:
        """Capture traffic.

        Keeps the requests that fit the filters for some seconds, 500 at most, without secrets.
        Afterwards they can be downloaded as a HAR. Requests can show every resource, so the
        caller must have permission to read all of them (403).
        """
        return self._call(
            operations.CAPTURE_NETWORK_TRAFFIC,
            (),
            body=self._body(body, fields),
            options=options,
        )

    @overload
    def trace_requests(
        self, body: params.RequestTracingRequest, *, options: RequestOptions | None = None
    ) -> models.Operation: ...

    @overload
    def trace_requests(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.RequestTracingRequestFields],
    ) -> models.Operation: ...

    def trace_requests(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.Operation:
        """Trace requests.

        Looks for some seconds at which parts requests pass, and how long each takes. The result
        shows the latest 100.
        """
        return self._call(
            operations.ENABLE_REQUEST_TRACING,
            (),
            body=self._body(body, fields),
            options=options,
        )

    @overload
    def trace_events(
        self, body: params.EventTracingRequest, *, options: RequestOptions | None = None
    ) -> models.Operation: ...

    @overload
    def trace_events(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.EventTracingRequestFields],
    ) -> models.Operation: ...

    def trace_events(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.Operation:
        """Trace events.

        Looks for some seconds at who passes events on, and when. The result shows the latest
        100. The caller must have permission to read what events show: jobs, providers,
        networks, webhooks and the system (403).
        """
        return self._call(
            operations.TRACE_EVENTS,
            (),
            body=self._body(body, fields),
            options=options,
        )

    @overload
    def replay_event(
        self, body: params.EventReplayRequest, *, options: RequestOptions | None = None
    ) -> models.EventReplay: ...

    @overload
    def replay_event(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.EventReplayRequestFields],
    ) -> models.EventReplay: ...

    def replay_event(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.EventReplay:
        """Pass an event on again.

        Sends an event once more, under its own id: to sockets by the handler of its kind, to
        webhooks by `notification-handler`.
        """
        return self._call(
            operations.REPLAY_EVENT,
            (),
            body=self._body(body, fields),
            options=options,
        )

    @overload
    def analyze_permission(
        self, body: params.PermissionAnalysisRequest, *, options: RequestOptions | None = None
    ) -> models.PermissionAnalysis: ...

    @overload
    def analyze_permission(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.PermissionAnalysisRequestFields],
    ) -> models.PermissionAnalysis: ...

    def analyze_permission(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.PermissionAnalysis:
        """Analyse a permission.

        Whether a user may do something, and what decides it: the same rules by which requests
        are permitted. Nothing is changed. The response shows a user's role and keys, so the
        caller must also have permission to read users and API keys (403).
        """
        return self._call(
            operations.ANALYZE_PERMISSION,
            (),
            body=self._body(body, fields),
            options=options,
        )

    @overload
    def debug_console(
        self,
        body: params.DebugConsoleRequest | None = None,
        *,
        options: RequestOptions | None = None,
    ) -> models.DebugConsole: ...

    @overload
    def debug_console(
        self,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[params.DebugConsoleRequestFields],
    ) -> models.DebugConsole: ...

    def debug_console(
        self, body: Any = None, *, options: RequestOptions | None = None, **fields: Any
    ) -> models.DebugConsole:
        """Open the debug console.

        Opens the console, or asks it something. Each use is logged. It takes a key that may do
        everything.
        """
        return self._call(
            operations.OPEN_DEBUG_CONSOLE,
            (),
            body=self._body(body, fields),
            options=options,
        )
