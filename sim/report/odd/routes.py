"""Who pays whom in each flow of the ledger; a test holds it against a running market."""

from typing import Final, Literal, NamedTuple

Kind = Literal["pay", "fee", "cost", "fraud", "capital"]


class Route(NamedTuple):
    """The ways of one flow: sectors that pay and are paid, and what it is."""

    kind: Kind
    about: str
    pairs: tuple[tuple[str, str], ...]


ROUTES: Final[dict[str, Route]] = {
    "pay": Route(
        "pay", "Pay beyond what escrow holds, when work or a milestone is due.",
        (("employer", "worker"),),
    ),
    "escrow_deposit": Route(
        "pay", "Part of the agreed pay, put aside when a freelance contract begins.",
        (("employer", "escrow"),),
    ),
    "escrow_release": Route(
        "pay", "Pay out of what was put aside.", (("escrow", "worker"),)
    ),
    "escrow_refund": Route(
        "pay", "What is left in escrow when a contract is over.", (("escrow", "employer"),)
    ),
    "worker_fee": Route(
        "fee", "The platform's share of a worker's pay.", (("worker", "platform"),)
    ),
    "employer_fee": Route(
        "fee", "What the platform adds to the bill.", (("employer", "platform"),)
    ),
    "contract_fee": Route(
        "fee", "A fixed fee on each new freelance contract.", (("employer", "platform"),)
    ),
    "arbitration_fee": Route(
        "fee", "Paid by the loser of a dispute.",
        (("employer", "platform"), ("worker", "platform")),
    ),
    "ai_bill": Route(
        "cost", "Price of tasks that AI does instead of people, and of AI as a worker's tool.",
        (("employer", "ai_vendor"), ("worker", "ai_vendor")),
    ),
    "automation_levy": Route(
        "fee", "A levy on what AI's work costs.", (("employer", "public"),)
    ),
    "scam_deposit": Route(
        "fraud", "What victims pay for jobs that do not exist.", (("worker", "fraudster"),)
    ),
    "check_cost": Route(
        "cost", "Identity checks that a law asks for.", (("platform", "outside"),)
    ),
    "appeal_cost": Route(
        "cost", "Deciding the appeals that a law allows.", (("platform", "outside"),)
    ),
    "guarantee_refund": Route(
        "pay", "Money back for bad work of promoted workers.", (("platform", "employer"),)
    ),
    "first_job_pay": Route(
        "pay", "First jobs that a programme gives newcomers.", (("public", "worker"),)
    ),
    "top_up": Route(
        "pay", "What an income floor adds to low income.", (("public", "worker"),)
    ),
    "moderation_cost": Route(
        "cost", "Moderation, for each active account.", (("platform", "outside"),)
    ),
    "operating_cost": Route(
        "cost", "Running costs, a share of what the week's fees brought.",
        (("platform", "outside"),),
    ),
    "training_cost": Route(
        "cost", "Training that platforms offer their workers, and courses of a public programme.",
        (("platform", "outside"), ("public", "outside")),
    ),
    "inspection_cost": Route(
        "cost", "Inspections and audits that rules ask for.", (("public", "outside"),)
    ),
    "policing_cost": Route(
        "cost", "Public police who look for fraud.", (("public", "outside"),)
    ),
    "fine": Route(
        "cost", "Fines of those whom audits or the police find at fault.",
        (("employer", "public"), ("worker", "public"), ("fraudster", "public")),
    ),
    "compliance_cost": Route(
        "cost", "Licences, reports and registers that a law asks of platforms.",
        (("platform", "outside"),),
    ),
    "contribution": Route(
        "cost", "Contributions that a law puts on pay.",
        (("worker", "public"), ("employer", "public"), ("platform", "public")),
    ),
    "benefit": Route(
        "cost", "What workers get back for contributions.", (("public", "worker"),)
    ),
    "capital": Route(
        "capital", "What a platform starts with.", (("outside", "platform"),)
    ),
    "left": Route(
        "capital", "Balances, or debts, of those who leave the market.",
        (("worker", "outside"), ("outside", "worker"), ("employer", "outside"),
         ("outside", "employer"), ),
    ),
}  # fmt: skip


def words(name: str) -> str:
    """Return a flow or sector as people call it."""
    special = {"ai_vendor": "AI vendor", "ai_bill": "AI bill", "left": "balance on leaving"}
    return special.get(name, name.replace("_", " "))
