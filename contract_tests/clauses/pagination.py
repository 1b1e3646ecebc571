"""Pages of collections (overview, Pagination)."""

from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.collections import Collection, collections
from contract_tests.verdicts import Safety

COLLECTIONS = collections()


@check("PAGE-1", safety=Safety.READ, subjects=COLLECTIONS)
def the_first_page_has_twenty_rows(bench: Bench, collection: Collection) -> None:
    answer = bench.api.get(collection.path)
    page = answer.pagination
    bench.expect(page["page"] == 1, "page 1 without parameters", answer)
    bench.expect(page["limit"] == 20, "20 rows a page without parameters", answer)
    bench.expect(len(answer.rows) <= 20, "at most 20 rows", answer)
    bench.saw("first pages")
