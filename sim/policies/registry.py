"""Find every policy: ours, and those that other packages offer."""

from functools import cache
from importlib.metadata import entry_points

from sim.errors import InputError
from sim.policies.ai_automation import AiAutomation
from sim.policies.ai_fraud import AiFraud
from sim.policies.ai_matching import AiMatching
from sim.policies.automation_levy import AutomationLevy
from sim.policies.base import Policy
from sim.policies.border_limit import BorderLimit
from sim.policies.demand_shock import DemandShock
from sim.policies.fee_cap import FeeCap
from sim.policies.fixed_schedule import FixedSchedule
from sim.policies.identity_verification import IdentityVerification
from sim.policies.iot_demand import IotDemand
from sim.policies.labour_supply_shock import LabourSupplyShock
from sim.policies.minimum_pay import MinimumPay
from sim.policies.new_occupation_demand import NewOccupationDemand
from sim.policies.newcomer_guarantee import NewcomerGuarantee
from sim.policies.non_discrimination import NonDiscrimination
from sim.policies.pay_standard import PayStandard
from sim.policies.payment_protection import PaymentProtection
from sim.policies.social_contribution import SocialContribution
from sim.policies.working_time_cap import WorkingTimeCap

OURS: tuple[type[Policy], ...] = (
    MinimumPay,
    IdentityVerification,
    PaymentProtection,
    PayStandard,
    NonDiscrimination,
    FeeCap,
    SocialContribution,
    AiAutomation,
    AiFraud,
    AiMatching,
    AutomationLevy,
    BorderLimit,
    DemandShock,
    FixedSchedule,
    IotDemand,
    LabourSupplyShock,
    NewOccupationDemand,
    NewcomerGuarantee,
    WorkingTimeCap,
)
"""In the order in which lists show them: the first twelve, then the others by name."""


@cache
def registry() -> dict[str, type[Policy]]:
    """Return each policy class by its ``type``.

    Raises ``InputError`` if a package offers a policy that is none, or a type twice.
    """
    found = {policy.model_fields["type"].default: policy for policy in OURS}
    for entry in entry_points(group="gigsim.policies"):
        policy = entry.load()
        if not (isinstance(policy, type) and issubclass(policy, Policy)):
            raise InputError(f"entry point {entry.name} of gigsim.policies is no Policy: {policy}")
        name = policy.model_fields["type"].default
        if name in found and found[name] is not policy:
            raise InputError(f"entry point {entry.name}: policy type {name} exists already")
        found[name] = policy
    return found
