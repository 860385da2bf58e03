"""Find every policy: ours, and those that other packages offer."""

from functools import cache
from importlib.metadata import entry_points

from sim.errors import InputError
from sim.policies.ai_automation import AiAutomation
from sim.policies.base import Policy
from sim.policies.fee_cap import FeeCap
from sim.policies.identity_verification import IdentityVerification
from sim.policies.minimum_pay import MinimumPay
from sim.policies.non_discrimination import NonDiscrimination
from sim.policies.pay_standard import PayStandard
from sim.policies.payment_protection import PaymentProtection

OURS: tuple[type[Policy], ...] = (
    MinimumPay,
    IdentityVerification,
    PaymentProtection,
    PayStandard,
    NonDiscrimination,
    FeeCap,
    AiAutomation,
)
"""In the order in which lists show them: rules, then technology."""


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
