"""What schemathesis can't be told in its configuration."""

import schemathesis

# A feed of changes does not end: a generated request for one would wait for nothing.
FEED = ("watch", "since", "Last-Event-ID")


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Leaves the feed out of what is generated; the rest of the operation stays."""
    for path in raw_schema.get("paths", {}).values():
        for operation in path.values():
            if isinstance(operation, dict) and "parameters" in operation:
                operation["parameters"] = [it for it in operation["parameters"] if it.get("name") not in FEED]


@schemathesis.hook
def filter_query(context, query):
    """Nor does chance ask for one."""
    return not (isinstance(query, dict) and "watch" in query)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Which failures count: all but these two."""
    kind = type(failure).__name__
    return not (kind == "UseAfterFree" and leaves_history(case) or kind == "RejectedPositiveData" and is_broken(case))


def leaves_history(case):
    """A deletion leaves the key's history (docs/api.md, “History”). That the entry itself is gone is checked."""
    return "/revisions" in case.operation.path


def is_broken(case):
    """What schemathesis 4.32 gets wrong by its own account.

    Where it varies a path, it puts a header beside it that it made to be refused (`If-Match: 0`), notes so in the case, and
    complains that the request as a whole was refused.
    """
    return bool(case.meta) and any(part.mode.is_negative for part in case.meta.components.values())
