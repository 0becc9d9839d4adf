"""The desk: what it shows, to whom, and at what cost."""

from levari.access.context import acting
from levari.casefile.tasks import NewTask, raise_tasks
from tests.people import AT, People
from tests.signing_in import sign_in


def test_smoke(people: People, case) -> None:
    c = sign_in(people.officer)
    with acting(court=people.court.pk):
        from levari.record.models import Entry

        e = Entry.objects.first()
        raise_tasks([NewTask(case, "officer", "notice.issue_demand", e.id)], AT)
    for path in [
        "/",
        "/cases",
        f"/cases/{case.number}",
        f"/cases/{case.number}/timeline",
        "/people",
        "/people?q=Deb&purpose=case_work",
        "/approvals",
        "/batch",
    ]:
        r = c.get(path)
        print(path, r.status_code, len(r.content))
        open("/tmp/levari/out" + path.replace("/", "_").replace("?", "_")[:20] + ".html", "wb").write(r.content)
        assert r.status_code == 200, r.content.decode()[-3000:]
