"""A plain-Mesa twin of the freelance market: one object per agent, the same rules.

It is what GigSim's speed is measured against, so it is written as a good Mesa programmer
would write it: no array of one, no draw that is not used, look-ups kept in local variables.

What it does each week is what the rooms demand, post, search, match, work, settle and rate
do for freelance work, under the same formulas: ``copying.twin_of`` starts it from the very
people, employers, platforms, open jobs and running contracts of a market of GigSim.

What it leaves out, and GigSim does beside: micro-task batches; entry, exit and dormancy;
fraud, theft, scams, disputes and moderation; AI and the policies other than a shock to
demand; learning and adaptation; leakage off the platforms; running costs of platforms;
breakdowns of outcomes; draws that are keyed by identity. It is the faster for it.
"""

from benchmarks.twin.copying import twin_of
from benchmarks.twin.market import Twin, Week

__all__ = ["Twin", "Week", "twin_of"]
