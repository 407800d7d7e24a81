"""What can be asked of `python -m bench`."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.cases import CASES, CONNECTIONS

_LONGEST = max(len(case.name) for case in CASES)
_CASES = "\n".join(f"  {case.name:<{_LONGEST}}  {case.about}" for case in CASES)
_ABOUT = (
    "Prints what the main operations cost here, beside floors measured in the same run. Nothing is asserted on time."
)
_MORE = f"""\
cases:
{_CASES}

columns:
  at        connections that each send the next request when they have their answer
  CPU ms    of the serving processes for one request; DB ms: of PostgreSQL
  SQL       statements of one request, BEGIN and COMMIT included
  of floor  requests per second as a share of the floor's in the same round; by CPU: the same of CPU ms
  target    the least that 'of floor' should be at 16 connections

for example:
  python -m bench --case LIST --processes 1        LIST and its floors, one process
  python -m bench --rounds 1 --seconds 0.5         everything, quickly and roughly
  python -m bench --statements --case CHECKOUT     the SQL of a checkout
  python -m bench --history                        the last recorded run beside earlier ones
  python -m bench.sockets                          what open sockets cost
"""


def parse(given: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=_ABOUT, epilog=_MORE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    size = parser.add_argument_group("what is measured")
    size.add_argument("--full", action="store_true", help="1,000, 100,000 and 1,000,000 products, twice as long")
    size.add_argument("--products", type=int, action="append", metavar="COUNT", help="another size; may be repeated")
    size.add_argument(
        "--processes", type=int, action="append", choices=sorted(CONNECTIONS), help="default: one, then two"
    )
    size.add_argument(
        "--case",
        action="append",
        choices=[case.name for case in CASES],
        metavar="NAME",
        help="only this one and its floors; may be repeated",
    )
    size.add_argument("--rounds", type=int, default=3, help="how often each case is measured; the median is shown")
    size.add_argument("--seconds", type=float, help="how long each time (0.8; 2 with --full)")
    told = parser.add_argument_group("what is told")
    told.add_argument("--statements", action="store_true", help="print the SQL statements of each operation")
    told.add_argument("--json", type=Path, metavar="FILE", help="write everything there, too")
    told.add_argument("--chart", type=Path, metavar="FILE", help="draw the shares of the floors there, as SVG")
    told.add_argument("--record", action="store_true", help="add the run to bench/history.jsonl")
    told.add_argument(
        "--history",
        action="store_true",
        help="measure nothing: compare the last recorded run with earlier ones; exits with 1 where something is worse",
    )
    chosen = parser.parse_args(given)
    chosen.seconds = chosen.seconds or (2.0 if chosen.full else 0.8)
    return chosen
