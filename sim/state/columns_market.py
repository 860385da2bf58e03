"""The columns of employers, platforms, submarkets and the pool of people outside."""

from sim.state.codes import PLATFORM_ROOM
from sim.state.table import Column

EMPLOYER = (
    Column("identity", "i8", "identity", "birth", "packed (week, segment, stratum) of the entry"),
    Column("stratum", "i4", "code", "birth", "place in the stratified budget distribution"),
    Column("segment", "i1", "code", "birth", "micro-tasks or freelance work"),
    Column("region", "i1", "code", "birth", "where the employer is"),
    Column("occupation", "i1", "code", "birth", "occupation hired most"),
    Column("secondary", "i1", "code", "birth", "second occupation hired"),
    Column("tasks_per_week", "f8", "count/week", "birth", "mean number of tasks that come up"),
    Column("size_factor", "f8", "ratio", "birth", "task size against the occupation's usual"),
    Column("value_factor", "f8", "log points", "birth", "own value of a task over the usual pay"),
    Column("hidden", "f8", "log points", "birth", "hidden overhead put on workers, mean 0"),
    Column("clarity", "f8", "share", "birth", "how clear its requirements are"),
    Column("demanding", "f8", "log points", "birth", "quality demanded against the usual"),
    Column("restricted", "?", "yes/no", "birth", "hires in its own region only"),
    Column("gated", "?", "yes/no", "birth", "asks for a history of paid work"),
    Column("pay_norm", "f8", "log points", "birth", "pay it thinks right, against the going rate"),
    Column("domestic_taste", "f8", "log points", "birth", "preference for its own region"),
    Column("group_taste", "f8", "log points", "birth", "dislike of the minority"),
    Column("in_house_factor", "f8", "log points", "birth", "in-house cost against the usual"),
    Column("type", "i1", "code", "birth", "honest, late payer, wage thief, scammer"),
    Column("entered_week", "i4", "week", "birth", "when it joined"),
    Column("active", "?", "yes/no", "enter", "still in the market"),
    Column("partner", "i8", "row", "rate", "worker it would hire again, or -1", "worker"),
    Column("met_on", "i1", "row", "rate", "platform of the partner, or -1", "platform"),
    Column("hires", "i4", "count", "match", "people hired so far"),
    Column("cash", "i8", "USD/10000", "ledger", "balance in the ledger"),
    Column("spend_52w", "i8", "USD/10000", "settle", "paid out, by 4 weeks modulo 13", width=13),
    Column("jobs_paid", "i4", "count", "settle", "contracts paid"),
    Column("jobs_unpaid", "i4", "count", "settle", "contracts delivered and not paid"),
    Column("pay_multiplier", "f8", "log points", "adapt", "pay offered over the going rate"),
    Column("trust", "f8", "share", "adapt", "trust in each platform", width=PLATFORM_ROOM),
    Column("satisfaction", "f8", "share", "adapt", "how well hiring here has served"),
)

PLATFORM = (
    Column("identity", "i8", "identity", "birth", "hash of its name"),
    Column("seat", "i1", "code", "birth", "region of its seat"),
    Column("segment", "i1", "code", "birth", "micro-tasks or freelance work"),
    Column("pricing", "i1", "code", "birth", "posted pay or bids"),
    Column("entry_check", "i1", "code", "birth", "check at the door"),
    Column("escrow_share", "f8", "share", "birth", "pay held before work starts"),
    Column("contract_fee_usd", "f8", "USD", "birth", "fee on each new contract"),
    Column("founded_week", "i4", "week", "birth", "when it opened"),
    Column("market_share", "f8", "share", "birth", "how well known it is in its segment"),
    Column("usual_moderation", "f8", "share", "birth", "moderation that costs the usual"),
    Column("moderation_cost_usd", "f8", "USD", "birth", "cost of that, an account and week"),
    Column("operating_cost_share", "f8", "share", "birth", "fee income that running costs"),
    Column("arbitration_fee_usd", "f8", "USD", "birth", "fee of the loser of a dispute"),
    Column("training_share", "f8", "per week", "birth", "chance that it trains a worker"),
    Column("training_cost_usd", "f8", "USD", "birth", "what training one costs it"),
    Column("training_gain", "f8", "log points", "birth", "log productivity that training adds"),
    Column("training_clarity_share", "f8", "share", "birth", "profile noise that training clears"),
    Column("open", "?", "yes/no", "enter", "in business"),
    Column("worker_fee_share", "f8", "share", "adapt", "kept from the worker's pay"),
    Column("employer_fee_share", "f8", "share", "adapt", "added to the employer's bill"),
    Column("moderation", "f8", "share", "adapt", "chance that a month of fraud is found"),
    Column("reputation_weight", "f8", "ratio", "adapt", "how far ranking lifts the well rated"),
    Column("newcomer_boost", "f8", "log points", "adapt", "how far ranking lifts newcomers"),
    Column("trial", "f8", "index", "adapt", "change on trial, in steps, 0 if none"),
    Column("trial_on_worker", "?", "yes/no", "adapt", "the fee on trial is the worker's"),
    Column("last_profit", "i8", "USD/10000", "adapt", "profit of the quarter before the trial"),
    Column("profit_quarter", "i8", "USD/10000", "adapt", "profit of this quarter so far"),
    Column("cash", "i8", "USD/10000", "ledger", "capital: balance in the ledger"),
)

SUBMARKET = (
    Column("platform", "i1", "row", "birth", "platform", "platform"),
    Column("occupation", "i1", "code", "birth", "occupation"),
    Column("searchers", "f8", "count", "search", "people who searched here this week"),
    Column("open_jobs", "f8", "count", "search", "jobs they could find"),
    Column("going_rate", "f8", "USD/hour", "adapt", "going rate, pay per paid hour"),
    Column("fill_share", "f8", "share", "adapt", "serious jobs filled in a week, smoothed"),
    Column("bad_share", "f8", "share", "adapt", "work that was no good, smoothed"),
    Column("unpaid_per_paid_hour", "f8", "ratio", "adapt", "unpaid time of workers, smoothed"),
)

POOL = (
    Column("region", "i1", "code", "birth", "region of the cell"),
    Column("occupation", "i1", "code", "birth", "occupation of the cell"),
    Column("base", "f8", "count", "birth", "accounts registered in this cell at the start"),
    Column("dormant", "i8", "count", "enter", "dormant accounts that never worked"),
    Column("registered", "i8", "count", "enter", "people who have ever registered"),
    Column("opened", "i8", "count", "enter", "accounts opened so far"),
    Column("closed", "i8", "count", "enter", "accounts closed so far"),
    Column("ever_worked", "i8", "count", "settle", "people who ever had a paid job"),
    Column("word_of_mouth", "f8", "ratio", "adapt", "recent earnings here against outside wages"),
)

COHORT = (
    Column("start_week", "i4", "week", "birth", "first of the four weeks of entry"),
    Column("registered", "i8", "count", "enter", "freelance workers who registered then"),
    Column("worked", "i8", "count", "settle", "of these, ever had a paid job"),
    Column("substantive", "i8", "count", "settle", "of these, 10 paid jobs or 1,000 USD"),
)
