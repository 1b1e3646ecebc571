"""Servers that deliver webhooks wrongly (webhooks, Webhook Signatures, Retry Policy, Payload
Format)."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Delivery, Request, Response, dumped
from contract_tests.mutants.mutant import mutant, on_delivery, on_request, on_response

SIGNATURE = "X-Cortex-Signature"

ALL_EVENTS = (
    "job.created",
    "job.scheduled",
    "job.started",
    "job.completed",
    "job.failed",
    "job.cancelled",
)


def digest_of(secret: str, content: bytes) -> bytes:
    return hmac.new(secret.encode(), content, hashlib.sha256).digest()


def time_of(delivery: Delivery) -> str:
    """The time in the signature."""
    value: str = delivery.headers.get(SIGNATURE, "")
    return value.partition("t=")[2].partition(",")[0]


def signed(secret: str, time: str, content: bytes) -> str:
    """A signature in the documented form."""
    return f"t={time},v1={digest_of(secret, time.encode() + b'.' + content).hex()}"


class WebhookHooks(Hooks):
    """Remembers registered webhooks."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        """By URL."""
        self.webhooks: dict[str, dict[str, Any]] = {}
        """As they were sent, by id."""

    async def on_response(self, request: Request, response: Response) -> Response | None:
        is_write = request.operation in ("create_webhook", "update_webhook")
        if is_write and response.ok and isinstance(request.json, dict):
            known = self.webhooks.setdefault(response.data["id"], {})
            known.update(request.json)
            if "secret" in known and "url" in known:
                self.secrets[known["url"]] = known["secret"]
        return await self.changed(request, response)

    async def changed(self, request: Request, response: Response) -> Response | None:
        return None

    def signature(self, delivery: Delivery, time: str | None = None) -> None:
        """Signs the attempt again, with its current body."""
        secret = self.secrets.get(delivery.url)
        if secret is not None:
            time = time_of(delivery) if time is None else time
            delivery.headers[SIGNATURE] = signed(secret, time, delivery.content)


class _Signing(WebhookHooks):
    """Replaces the signature."""

    async def on_delivery(self, delivery: Delivery) -> Sequence[Delivery]:
        secret = self.secrets.get(delivery.url)
        if secret is not None and SIGNATURE in delivery.headers:
            self.sign(delivery, secret, time_of(delivery))
        return (delivery,)

    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        raise NotImplementedError


@mutant("HOOK-3", "Deliveries are not signed")
class deliveries_are_not_signed(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        del delivery.headers[SIGNATURE]


@mutant("HOOK-3", "The signature covers the body without the time")
class the_time_is_not_signed(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        digest = digest_of(secret, delivery.content).hex()
        delivery.headers[SIGNATURE] = f"t={time},v1={digest}"


@mutant("HOOK-3", "Deliveries are signed with a different secret")
class another_secret_signs(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        delivery.headers[SIGNATURE] = signed(secret[:-1], time, delivery.content)


@mutant("HOOK-3", "Deliveries are signed with the hash of the secret")
class the_secrets_hash_signs(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        hashed = hashlib.sha256(secret.encode()).hexdigest()
        delivery.headers[SIGNATURE] = signed(hashed, time, delivery.content)


@mutant("HOOK-3", "The body is formatted differently after signing")
class the_body_is_written_anew(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        delivery.content = json.dumps(delivery.json, indent=2).encode()


@mutant("HOOK-3", "The signature covers a different time than its `t`")
class the_signed_time_is_another(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        signature = signed(secret, str(int(time) - 1), delivery.content)
        delivery.headers[SIGNATURE] = signature.replace(f"t={int(time) - 1}", f"t={time}")


@mutant("HOOK-3", "The signature is in Base64")
class the_signature_is_in_base64(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        digest = digest_of(secret, time.encode() + b"." + delivery.content)
        delivery.headers[SIGNATURE] = f"t={time},v1={base64.b64encode(digest).decode()}"


@mutant("HOOK-3", "The signature has another service's format")
class the_signature_has_another_form(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        delivery.headers[SIGNATURE] = "sha256=" + digest_of(secret, delivery.content).hex()


@mutant("HOOK-3", "The signature is in a header with another name")
class the_signature_has_another_name(_Signing):
    def sign(self, delivery: Delivery, secret: str, time: str) -> None:
        delivery.headers["X-Hub-Signature-256"] = delivery.headers.pop(SIGNATURE)


@on_delivery("HOOK-3", "Nothing is delivered")
def nothing_is_delivered(delivery: Delivery) -> Iterable[Delivery]:
    return ()


@mutant("HOOK-4", "Events without a subscription are delivered")
class all_events_arrive(WebhookHooks):
    async def on_request(self, request: Request) -> None:
        if request.operation == "create_webhook" and isinstance(request.json, dict):
            self._asked = request.json.get("events")
            asked = self._asked if isinstance(self._asked, list) else []
            if asked and all(isinstance(event, str) for event in asked):
                request.json["events"] = sorted({*asked, *ALL_EVENTS})

    async def changed(self, request: Request, response: Response) -> None:
        if request.operation == "create_webhook" and response.ok:
            response.data["events"] = self._asked


@on_delivery("HOOK-4", "`job.cancelled` is not delivered")
def cancellations_are_not_delivered(delivery: Delivery) -> Iterable[Delivery]:
    return () if _type_of(delivery) == "job.cancelled" else (delivery,)


@on_delivery("HOOK-4", "`job.failed` is not delivered")
def failures_are_not_delivered(delivery: Delivery) -> Iterable[Delivery]:
    return () if _type_of(delivery) == "job.failed" else (delivery,)


def _type_of(delivery: Delivery) -> str:
    return str(delivery.json.get("type")) if isinstance(delivery.json, dict) else ""


@mutant("HOOK-4", "A disabled webhook gets events")
class disabled_webhooks_get_events(WebhookHooks):
    async def on_request(self, request: Request) -> None:
        is_write = request.operation in ("create_webhook", "update_webhook")
        if is_write and isinstance(request.json, dict) and request.json.get("enabled") is False:
            request.json["enabled"] = True

    async def changed(self, request: Request, response: Response) -> None:
        if request.operation in ("create_webhook", "update_webhook", "get_webhook"):
            for one in response.objects:
                one["enabled"] = False


@mutant("HOOK-4", "A deleted webhook still gets events")
class deleted_webhooks_get_events(WebhookHooks):
    def __init__(self) -> None:
        super().__init__()
        self._deleted: set[str] = set()

    async def on_request(self, request: Request) -> Response | None:
        if "webhook" in request.operation and request.id in self._deleted:
            return Response.refusal(404, "RESOURCE_NOT_FOUND", "There is no such webhook.")
        if request.operation != "delete_webhook":
            return None
        response = await request.ask("GET", request.below_api)
        if response.ok:
            self._deleted.add(request.id)
            response.data = {"message": "Webhook successfully deleted"}
        return response


@mutant("HOOK-5", "A failed delivery is not retried")
class failures_are_not_tried_again(Hooks):
    async def on_receipt(self, delivery: Delivery, status: int) -> int:
        return 200


class _Counting(WebhookHooks):
    """Counts the attempts of each event."""

    def __init__(self) -> None:
        super().__init__()
        self.attempts: dict[tuple[str, str], int] = {}
        self.first: dict[tuple[str, str], str] = {}

    async def on_delivery(self, delivery: Delivery) -> Sequence[Delivery]:
        which = (delivery.url, str((delivery.json or {}).get("id")))
        self.attempts[which] = self.attempts.get(which, 0) + 1
        self.first.setdefault(which, time_of(delivery))
        return self.tried(delivery, self.attempts[which], self.first[which])

    def tried(self, delivery: Delivery, attempt: int, first: str) -> Sequence[Delivery]:
        """:param first: the time of the first attempt's signature."""
        raise NotImplementedError


@mutant("HOOK-5", "Each attempt has a new event id")
class attempts_are_new_events(_Counting):
    def tried(self, delivery: Delivery, attempt: int, first: str) -> Sequence[Delivery]:
        if attempt > 1:
            delivery.json["id"] = f"{delivery.json['id']}{attempt}"
            self.signature(delivery)
        return (delivery,)


@mutant("HOOK-5", "All attempts have the first attempt's signature")
class attempts_are_signed_once(_Counting):
    def tried(self, delivery: Delivery, attempt: int, first: str) -> Sequence[Delivery]:
        if first:
            self.signature(delivery, first)
        return (delivery,)


@mutant("HOOK-5", "Attempts after the first are not sent")
class attempts_are_said_and_not_made(_Counting):
    def tried(self, delivery: Delivery, attempt: int, first: str) -> Sequence[Delivery]:
        return (delivery,) if attempt == 1 else ()


@on_response("HOOK-5", "`attempts` stays 1", "list_webhook_deliveries", "get_webhook")
def attempts_are_not_counted(request: Request, response: Response) -> None:
    for one in [
        *response.objects,
        *(d for o in response.objects for d in o.get("deliveryHistory", [])),
    ]:
        if "attempts" in one:
            one["attempts"] = 1


@on_response("HOOK-5", "The history is empty", "list_webhook_deliveries", "get_webhook")
def the_history_is_empty(request: Request, response: Response) -> None:
    if request.operation == "list_webhook_deliveries" and response.ok:
        response.data = []
        response.pagination.update(total=0, pages=0)
    for one in response.objects:
        if "deliveryHistory" in one:
            one["deliveryHistory"] = []


@on_response(
    "HOOK-5",
    "The history says that a delivery failed that succeeded on a retry",
    "list_webhook_deliveries",
)
def late_arrivals_are_failures(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("status") == "delivered" and one.get("attempts", 1) > 1:
            one["status"] = "failed"


class _Rewriting(WebhookHooks):
    """Changes the payload and signs it again."""

    async def on_delivery(self, delivery: Delivery) -> Sequence[Delivery]:
        if isinstance(delivery.json, dict) and isinstance(delivery.json.get("data"), dict):
            self.rewrite(delivery.json, delivery.json["data"])
            if SIGNATURE in delivery.headers:
                self.signature(delivery)
        return (delivery,)

    def rewrite(self, event: dict[str, Any], data: dict[str, Any]) -> None:
        raise NotImplementedError


@mutant("HOOK-6", "A payload shows the job as it was at creation")
class payloads_show_the_past(_Rewriting):
    def rewrite(self, event: dict[str, Any], data: dict[str, Any]) -> None:
        if "job" in data:
            data["job"].update(status="pending", startedAt=None, endedAt=None)


@mutant("HOOK-6", "The payload of a failed job shows it as completed")
class payloads_of_failed_jobs_show_success(_Rewriting):
    def rewrite(self, event: dict[str, Any], data: dict[str, Any]) -> None:
        if data.get("job", {}).get("status") == "failed":
            data["job"]["status"] = "completed"


@mutant("HOOK-6", "A payload contains only the job's id")
class payloads_hold_ids(_Rewriting):
    def rewrite(self, event: dict[str, Any], data: dict[str, Any]) -> None:
        if "job" in data:
            event["data"] = {"jobId": data["job"]["id"]}


@mutant("HOOK-6", "A payload has numbers as strings")
class payloads_hold_words(_Rewriting):
    def rewrite(self, event: dict[str, Any], data: dict[str, Any]) -> None:
        for name in ("cpu", "duration"):
            if "job" in data and name in data["job"]:
                data["job"][name] = str(data["job"][name])


@mutant("HOOK-6", "A payload shows a different image than a read")
class payloads_show_another_image(_Rewriting):
    def rewrite(self, event: dict[str, Any], data: dict[str, Any]) -> None:
        if "job" in data:
            data["job"]["image"] = "library/" + data["job"]["image"]


@mutant("HOOK-6", "An event has neither `type` nor `createdAt`")
class events_have_no_head(_Rewriting):
    def rewrite(self, event: dict[str, Any], data: dict[str, Any]) -> None:
        event["event"] = event.pop("type", "")
        event.pop("createdAt", None)


def is_test(delivery: Delivery) -> bool:
    data = delivery.json.get("data") if isinstance(delivery.json, dict) else None
    return isinstance(data, dict) and data.get("test") is True


@on_delivery("HOOK-7", "A test reports success without sending anything")
def tests_send_nothing(delivery: Delivery) -> Iterable[Delivery]:
    return () if is_test(delivery) else (delivery,)


@on_response("HOOK-7", "A test that arrived is reported as failed", "test_webhook")
def tests_are_said_to_fail(request: Request, response: Response) -> None:
    if response.ok:
        response.data.update(delivered=False, statusCode=500)


@on_response("HOOK-7", "A test that was refused is reported as delivered", "test_webhook")
def tests_are_said_to_arrive(request: Request, response: Response) -> None:
    if response.ok:
        response.data.update(delivered=True, statusCode=200)


@on_request("HOOK-7", "A manual retry is answered but not sent", "retry_webhook_delivery")
def retries_are_not_made(request: Request) -> Response:
    data = {"id": request.ids.get("deliveryId"), "status": "retrying", "attempts": 2}
    return Response.of(200, {"success": True, "data": data})


@mutant("HOOK-7", "A manual retry sends a different event")
class retries_are_other_events(WebhookHooks):
    def __init__(self) -> None:
        super().__init__()
        self._asked = False

    async def on_request(self, request: Request) -> None:
        self._asked = self._asked or request.operation == "retry_webhook_delivery"

    async def on_delivery(self, delivery: Delivery) -> Sequence[Delivery]:
        if self._asked and isinstance(delivery.json, dict):
            delivery.content = dumped({**delivery.json, "id": "evt_00000000"})
            self.signature(delivery)
        return (delivery,)
