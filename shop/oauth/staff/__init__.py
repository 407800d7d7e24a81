from shop.oauth.staff._accounts import AccountClosingStaffMutation
from shop.oauth.staff._clients import ClientStaffMutation, ClientStaffQuery

__all__ = ["AccountClosingStaffMutation", "ClientStaffMutation", "ClientStaffQuery"]
