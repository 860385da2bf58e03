"""Find every policy: ours, and those that other packages offer."""

from functools import cache

from sim.policies.ai_augmentation import AiAugmentation
from sim.policies.ai_automation import AiAutomation
from sim.policies.ai_fraud import AiFraud
from sim.policies.ai_matching import AiMatching
from sim.policies.appeal_right import AppealRight
from sim.policies.automation_levy import AutomationLevy
from sim.policies.base import Policy
from sim.policies.border_limit import BorderLimit
from sim.policies.compliance_cost import ComplianceCost
from sim.policies.demand_shock import DemandShock
from sim.policies.employer_ratings import EmployerRatings
from sim.policies.fee_cap import FeeCap
from sim.policies.first_job_programme import FirstJobProgramme
from sim.policies.fixed_schedule import FixedSchedule
from sim.policies.foreign import offered, refuse
from sim.policies.fraud_enforcement import FraudEnforcement
from sim.policies.identity_verification import IdentityVerification
from sim.policies.income_floor import IncomeFloor
from sim.policies.iot_demand import IotDemand
from sim.policies.labour_supply_shock import LabourSupplyShock
from sim.policies.minimum_pay import MinimumPay
from sim.policies.new_occupation_demand import NewOccupationDemand
from sim.policies.newcomer_guarantee import NewcomerGuarantee
from sim.policies.non_discrimination import NonDiscrimination
from sim.policies.pay_standard import PayStandard
from sim.policies.payment_protection import PaymentProtection
from sim.policies.pricing_rule import PricingRule
from sim.policies.profile_assistance import ProfileAssistance
from sim.policies.proposal_signal import ProposalSignal
from sim.policies.quality_guarantee import QualityGuarantee
from sim.policies.recommendations import Recommendations
from sim.policies.reputation_portability import ReputationPortability
from sim.policies.skill_certificate import SkillCertificate
from sim.policies.social_contribution import SocialContribution
from sim.policies.training_subsidy import TrainingSubsidy
from sim.policies.working_time_cap import WorkingTimeCap

OURS: tuple[type[Policy], ...] = (
    MinimumPay,
    IdentityVerification,
    PaymentProtection,
    PayStandard,
    NonDiscrimination,
    FeeCap,
    TrainingSubsidy,
    FraudEnforcement,
    SocialContribution,
    ComplianceCost,
    AiAutomation,
    AiAugmentation,
    AiFraud,
    AiMatching,
    AppealRight,
    AutomationLevy,
    BorderLimit,
    DemandShock,
    EmployerRatings,
    FirstJobProgramme,
    FixedSchedule,
    IncomeFloor,
    IotDemand,
    LabourSupplyShock,
    NewOccupationDemand,
    NewcomerGuarantee,
    PricingRule,
    ProfileAssistance,
    ProposalSignal,
    QualityGuarantee,
    Recommendations,
    ReputationPortability,
    SkillCertificate,
    WorkingTimeCap,
)
"""In the order in which lists show them: the first twelve, then the others by name."""


@cache
def registry() -> dict[str, type[Policy]]:
    """Return each policy class by its ``type``.

    Raises ``BadPackageError`` if a package offers a policy that is none, or a type twice.
    """
    return {policy.model_fields["type"].default: policy for policy in OURS} | {
        kind: policy for kind, (policy, _) in _foreign().items()
    }


def package_of(policy: type[Policy]) -> str:
    """Return name and version of the package that offers a policy; ours is ``gigsim``."""
    return next((package for known, package in _foreign().values() if known is policy), "gigsim")


@cache
def _foreign() -> dict[str, tuple[type[Policy], str]]:
    """Return class and package of each policy of other packages, by its type."""
    ours = {policy.model_fields["type"].default for policy in OURS}
    found: dict[str, tuple[type[Policy], str]] = {}
    for kind, policy, package in offered():
        if kind in ours or found.get(kind, (policy,))[0] is not policy:
            owner = found[kind][1] if kind in found else "gigsim"
            raise refuse(kind, package, f"{owner} has a policy of that type already")
        found[kind] = policy, package
    return found
