"""The files for deployment before the tools that will read them, each where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from shop.platform import clock
from tests.cli.command import environment
from tests.conftest import ROOT
from tests.deploy import files


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    beside_python = Path(sys.executable).parent
    path = shutil.which(tool, path=os.pathsep.join([str(beside_python), os.environ["PATH"], "/usr/sbin"]))
    if path is None:
        pytest.skip(f"{tool} is not installed")
    command = [path, *(str(argument) for argument in arguments)]
    return subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_compose_reads_its_file_where_everything_is_given(tmp_path: Path) -> None:
    done = run("docker-compose", "--env-file", files.env_file(tmp_path), "config", "--quiet")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("given", "is_closed"), [({}, True), ({"SHOP_APP_INTERNAL": "false"}, False)])
def test_compose_opens_the_way_out_where_that_is_said(tmp_path: Path, given: dict[str, str], is_closed: bool) -> None:
    done = run("docker-compose", "--env-file", files.env_file(tmp_path, **given), "config", "--format", "json")

    read = json.loads(done.stdout)
    assert read["networks"]["abroad"].get("internal", False) is is_closed
    assert read["networks"]["inner"]["internal"] is True
    assert set(read["services"]["app-2"]["networks"]) == {"inner", "abroad"}


def test_compose_refuses_to_start_without_a_secret(tmp_path: Path) -> None:
    env = files.env_file(tmp_path)
    env.write_text(env.read_text().replace("SHOP_SECRET", "SHOP_OTHER"))

    done = run("docker-compose", "--env-file", env, "config", "--quiet")

    assert "required variable SHOP_SECRET is missing" in done.stderr


def test_dockerfile_has_no_finding_of_hadolint() -> None:
    done = run("hadolint", "Dockerfile")

    assert (done.returncode, done.stdout) == (0, "")


def test_yaml_has_no_finding_of_yamllint() -> None:
    done = run("yamllint", "--strict", "compose.yaml", ".yamllint.yaml")

    assert (done.returncode, done.stdout) == (0, "")


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    make_certificate(tmp_path)
    text = files.NGINX.read_text().replace("/tmp/", f"{tmp_path}/").replace("/run/secrets", str(tmp_path))  # noqa: S108
    for service in files.SERVICES:
        text = text.replace(f"{service}:8000", "127.0.0.1:8000")
    (tmp_path / "nginx.conf").write_text(text)

    done = run("nginx", "-t", "-q", "-p", tmp_path, "-c", tmp_path / "nginx.conf")

    assert (done.returncode, done.stderr) == (0, "")


def make_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "shop.example.com")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.now())
        .not_valid_after(clock.now() + timedelta(days=1))
        .sign(key, SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "certificate.key").write_bytes(private)
