"""What a regulator or an inventor may change, one file a policy."""

from sim.policies.base import AppliesTo, Policy
from sim.policies.registry import registry

__all__ = ["AppliesTo", "Policy", "registry"]
