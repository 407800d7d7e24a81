"""A compiled executor for graphql-core: what a document selects becomes Python, once, and then runs as it stands.

It knows graphql-core and nothing else, and is put under any executor class of it:

    plans = Plans()
    execute(schema, document, executor_class=compiled(Executor, plans))

Below the root each selection of a type is one generated function (`source`). It reads the values that lie on its object
or are made of it alone (`stored`), and completes those whose class is as expected. Every other value goes to methods of
graphql-core, in place: exceptions, awaitables, lists of awaitables, abstract types, unknown classes. These come back
here for the selections below them. So there is no second run and nothing that is executed differently; see
docs/decisions/0017-the-executor-is-compiled.md.
"""

from shop.platform.graphql.executor.compiled import Compiled, compiled
from shop.platform.graphql.executor.plans import Event, Plans
from shop.platform.graphql.executor.stored import computed, made_by, stored

__all__ = ["Compiled", "Event", "Plans", "compiled", "computed", "made_by", "stored"]
