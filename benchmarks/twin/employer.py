"""An employer of the twin: has tasks, posts jobs, ranks applicants, judges, pays, rates."""

from math import exp, log, sqrt
from typing import TYPE_CHECKING

import mesa

from benchmarks.twin.things import Account, Contract, Job, to_money

if TYPE_CHECKING:
    from benchmarks.twin.market import Twin
    from benchmarks.twin.platform import Platform
    from benchmarks.twin.worker import Worker

USUAL_VAGUENESS = 0.2
USUAL_SKILL = 0.35
LEAST_RISK = 0.2  # unpaid of ten jobs, in the mind of who knows nothing of an employer


class Employer(mesa.Agent):
    """Who has freelance work done."""

    __slots__ = (
        "cash", "clarity", "demanding", "domestic_taste", "group_taste", "in_house_factor",
        "jobs_paid", "jobs_unpaid", "met_on", "near_home", "occupation", "partner",
        "pay_multiplier", "region", "restricted", "secondary", "size_factor", "tasks_per_week",
        "trust", "value_factor",
    )  # fmt: skip
    model: "Twin"

    def __init__(self, model: "Twin") -> None:
        super().__init__(model)
        self.partner: Worker | None = None
        self.met_on: Platform | None = None
        self.cash = 0

    def post(self) -> None:
        """Draw the tasks of the week, and choose for each how to get it done."""
        model = self.model
        random, normal = model.random.random, model.normal
        growth = model.growth[self.occupation]
        for _ in range(model.poisson(self.tasks_per_week * growth)):
            occupation = self.occupation if random() < 0.8 else self.secondary
            what = model.occupations[occupation]
            hours = what.task_hours * exp(what.task_spread * normal()) * self.size_factor
            hours = min(max(hours, 0.5), 400.0)
            own = self.value_factor + self.near_home + 0.2 * normal()
            value = what.usual_pay * exp(own)
            where = self._choose(occupation, hours, value)
            if where is self.partner and where is not None:
                model.promise(where, self, occupation, hours)
            elif where is not None:
                self._advertise(where, occupation, hours, value)

    def _choose(self, occupation: int, hours: float, value: float) -> "Platform | Worker | None":
        """Return the platform or partner that gets a task, or none: in-house, or not at all.

        A logit of log value over cost, drawn with one number.
        """
        model = self.model
        rules, what = model.rules, model.occupations[occupation]
        slope = 1.0 / rules.choice_scale
        wage = what.in_house_wage * model.price_level[self.region]
        cost = wage * (1.0 + rules.in_house_overhead_share) * self.in_house_factor
        cost += rules.in_house_fixed_usd / max(hours, 1.0)
        total = 1.0 + (value / cost) ** slope * model.in_house_merit
        options: list[tuple[float, Platform | Worker | None]] = [(total, None)]
        if self.partner is not None and self._suits(occupation):
            total += (value / self._partner_cost(occupation)) ** slope
            options.append((total, self.partner))
        for platform in model.venues:
            market = platform.markets[occupation]
            cost = market.cost + platform.contract_fee_usd / max(hours, 1.0)
            total += (value / cost) ** slope * market.merit * self.trust[platform.place]
            options.append((total, platform))
        point = model.random.random() * total
        for up_to, option in options:
            if point <= up_to:
                return option
        return None

    def _suits(self, occupation: int) -> bool:
        partner = self.partner
        return (
            occupation in (partner.occupation, partner.secondary)
            and partner.backlog < partner.hours
            and partner.accounts[self.met_on.place] is not None
        )

    def _partner_cost(self, occupation: int) -> float:
        partner, platform = self.partner, self.met_on
        better = partner.skill_for(occupation) - USUAL_SKILL
        log_cost = partner.log_ask(occupation) + platform.log_gross_up
        log_cost -= self.model.rules.hours_productivity * better
        return exp(log_cost) * (1.0 + platform.employer_fee)

    def _advertise(self, platform: "Platform", occupation: int, hours: float, value: float) -> None:
        model = self.model
        rules, random, week = model.rules, model.random.random, model.week
        job = Job(self, platform, occupation, week, week + rules.open_weeks - 1, hours)
        job.log_value = log(value)
        what = model.occupations[occupation]
        job.price(rules, platform.markets[occupation].log_rate, self.pay_multiplier, what.log_pay)
        job.clarity = self.clarity
        job.region = self.region if self.restricted else -1
        if random() < rules.fixed_schedule_share:
            job.fix_hours(model.random)
        job.serious = random() < rules.serious_share
        model.jobs.append(job)
        model.now.posted += 1

    def log_markup(self, platform: "Platform") -> float:
        """Return by how much bids are raised for the risk of not being paid, in logs."""
        known = self.jobs_unpaid + self.jobs_paid + 10.0
        risk = (self.jobs_unpaid + LEAST_RISK) / known * (1.0 - platform.escrow_share)
        return log(1.0 + self.model.rules.risk_markup * risk)

    def rank(self, job: Job) -> None:
        """Rank the applicants of a job who beat not hiring, best first."""
        random = self.model.random.random
        job.ranked = self._ranked(job, self.model.rules.hire_threshold - log(-log(random())))
        job.next = 0

    def _ranked(self, job: Job, bar: float) -> "list[tuple[float, Worker, Account, float]]":
        model = self.model
        rules, random, normal = model.rules, model.random.random, model.normal
        occupation, region, partner = job.occupation, self.region, self.partner
        threshold = model.occupations[occupation].skill_threshold
        # What no applicant changes: the fee on top, against the employer's own value.
        base = rules.price_weight * (log(1.0 + job.platform.employer_fee) - job.log_value)
        price, quality, doubt = rules.price_weight, rules.quality_weight, rules.uncertainty_weight
        profile_sure, proposal_sure = rules.profile_noise**-2, rules.proposal_noise**-2
        rating_sure, prior = rules.rating_noise**-2, rules.productivity_spread**-2
        foreign, home_taste, group_taste = (
            rules.foreign_information_share, self.domestic_taste, self.group_taste,
        )  # fmt: skip
        ranked = []
        for worker, account, log_bid in job.applications:
            truth = worker.skill if worker.occupation == occupation else worker.secondary_skill
            home = worker.region == region
            told = 1.0 if home else foreign
            profile, proposal = told * profile_sure, told * proposal_sure
            total = prior + profile + proposal + account.ratings * rating_sure
            mean = (
                profile * (truth + account.profile_error)
                + account.signal_sum * rating_sure
                + proposal * truth
                + sqrt(proposal) * normal()
            ) / total
            if mean <= threshold:
                continue
            score = quality * mean - price * log_bid - base - doubt / sqrt(total)
            score += account.standing - worker.group * group_taste
            if home:
                score += home_taste
            if worker is partner:
                score += rules.partner_bonus
            score -= log(-log(random()))
            if score > bar:
                ranked.append((score, worker, account, log_bid))
        ranked.sort(key=_score, reverse=True)
        return ranked

    def receive(self, contract: Contract) -> None:
        """Accept delivered work or reject it."""
        rules = self.model.rules
        if contract.quality < -1.0 + 0.3 * self.demanding:
            chance = rules.bad_rejection_freelance
        else:
            vague = (1.0 - contract.clarity) / USUAL_VAGUENESS
            chance = rules.freelance_rejection_share * USUAL_VAGUENESS * vague
        contract.rejected = self.model.random.random() < chance

    def deposit(self, contract: Contract) -> None:
        """Put the escrow share of a new contract aside, and pay the fee on a contract."""
        platform = contract.platform
        held = to_money(platform.escrow_share * contract.pay * contract.hours_needed)
        fee = to_money(platform.contract_fee_usd)
        contract.held = held
        self.model.escrow += held
        platform.cash += fee
        self.cash -= held + fee

    def pay(self, contract: Contract) -> None:
        """Pay the hours that are not billed yet: escrow first, then the employer; fees."""
        platform, worker = contract.platform, contract.worker
        gross = max(to_money(contract.pay * contract.hours_done) - contract.gross, 0)
        from_escrow = min(gross, contract.held)
        kept = int(gross * platform.worker_fee + 0.5)
        added = int(gross * platform.employer_fee + 0.5)
        contract.held -= from_escrow
        contract.gross += gross
        self.model.escrow -= from_escrow
        self.cash -= gross - from_escrow + added
        platform.cash += kept + added
        worker.cash += gross - kept
        worker.paid += gross - kept

    def close(self, contract: Contract) -> None:
        """Settle a delivered contract: pay unless rejected; what is left in escrow goes back."""
        if not contract.rejected:
            self.pay(contract)
            self.jobs_paid += 1
        self.cash += contract.held
        self.model.escrow -= contract.held
        contract.held = 0

    def rate(self, contract: Contract) -> None:
        """Rate delivered work, kindly, and remember whom to hire again."""
        model = self.model
        rules, random, account = model.rules, model.random, contract.account
        quality, noise = contract.quality, model.normal()
        pleased = quality > -0.6 and not contract.rejected
        if pleased or random.random() < rules.kind_rating_share:
            stars = min(max(4.5 + 0.4 * quality + model.drift + 0.3 * noise, 4.0), 5.0)
        else:
            stars = min(max(2.0 + model.drift + 0.6 * noise, 1.0), 3.9)
        told = min(max(2.0 * (quality + 0.5 * (1.0 - contract.clarity)), -2.0), 2.0)
        account.ratings += 1
        account.rating_sum += stars
        account.signal_sum += told + 0.5 * rules.rating_noise * model.normal()
        account.stand()
        if quality > 0.0 and not contract.rejected:
            self.partner, self.met_on = contract.worker, contract.platform


def _score(candidate: "tuple[float, Worker, Account, float]") -> float:
    return candidate[0]
