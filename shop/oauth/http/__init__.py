"""Routes beside GraphQL: the refresh cookie's two, the pages to sign in at, and OAuth 2.1 with OpenID Connect."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from shop.oauth.http import _authorize, _device, _external, _login, _logout, _programs, _sessions, _signout
from shop.oauth.http._programs import OPEN_PATHS

__all__ = ["OPEN_PATHS", "routes"]


def routes() -> list[BaseRoute]:
    return [
        Route("/auth/refresh", _sessions.refresh, methods=["POST"]),
        Route("/auth/logout", _sessions.logout, methods=["POST"]),
        Route("/.well-known/jwks.json", _programs.jwks, methods=["GET"]),
        Route("/.well-known/openid-configuration", _programs.discovery, methods=["GET"]),
        Route("/.well-known/oauth-authorization-server", _programs.discovery, methods=["GET"]),
        Route("/oauth/login", _login.show, methods=["GET"]),
        Route("/oauth/login", _login.submit, methods=["POST"]),
        Route("/oauth/login/code", _login.show_code, methods=["GET"]),
        Route("/oauth/login/code", _login.submit_code, methods=["POST"]),
        Route("/oauth/signout", _signout.show, methods=["GET"]),
        Route("/oauth/signout", _signout.submit, methods=["POST"]),
        Route("/oauth/external/{name}/start", _external.start, methods=["GET"]),
        Route("/oauth/external/{name}/callback", _external.finish, methods=["GET"]),
        Route("/oauth/authorize", _authorize.show, methods=["GET"]),
        Route("/oauth/authorize", _authorize.submit, methods=["POST"]),
        Route("/oauth/authorize/consent", _authorize.decide, methods=["POST"]),
        Route("/oauth/token", _programs.token, methods=["POST"]),
        Route("/oauth/revoke", _programs.revoke, methods=["POST"]),
        Route("/oauth/introspect", _programs.introspect, methods=["POST"]),
        Route("/oauth/userinfo", _programs.userinfo, methods=["GET", "POST"]),
        Route("/oauth/device_authorization", _programs.device_authorization, methods=["POST"]),
        Route("/oauth/device", _device.show, methods=["GET"]),
        Route("/oauth/device", _device.submit, methods=["POST"]),
        Route("/oauth/logout", _logout.show, methods=["GET"]),
        Route("/oauth/logout", _logout.submit, methods=["POST"]),
        Route("/oauth/logout/confirm", _logout.confirm, methods=["POST"]),
    ]
