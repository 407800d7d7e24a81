from shop.accounts.staff._customers import AccountStaffMutation, AccountStaffQuery
from shop.accounts.staff._members import MemberStaffMutation, MemberStaffQuery
from shop.accounts.staff._roles import RoleStaffMutation, RoleStaffQuery

__all__ = [
    "AccountStaffMutation",
    "AccountStaffQuery",
    "MemberStaffMutation",
    "MemberStaffQuery",
    "RoleStaffMutation",
    "RoleStaffQuery",
]
