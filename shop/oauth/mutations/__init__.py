from shop.oauth.mutations._external import ExternalIdentityMutation
from shop.oauth.mutations._proofs import ProofMutation
from shop.oauth.mutations._sessions import SessionMutation

__all__ = ["ExternalIdentityMutation", "ProofMutation", "SessionMutation"]
