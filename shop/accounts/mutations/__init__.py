from shop.accounts.mutations._email import EmailMutation
from shop.accounts.mutations._profile import AccountMutation
from shop.accounts.mutations._second_factor import SecondFactorMutation

__all__ = ["AccountMutation", "EmailMutation", "SecondFactorMutation"]
