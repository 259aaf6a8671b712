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
