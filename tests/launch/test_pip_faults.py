"""What pip says was printed by pip itself, against a closed port, a proxy that refuses, a changed file and so on."""

from __future__ import annotations

import re

import pytest

from launch import pip_faults

SAID = {
    "disk full": "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
    "hash mismatch": "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated "
    "the package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may "
    "have tampered with them.\n    mot==1.0 from file:///x/mot-1.0-py3-none-any.whl:\n        Expected sha256 aa\n",
    "proxy": "WARNING: Retrying (Retry(total=0)) after connection broken by 'ProxyError('Unable to connect to proxy', "
    "OSError('Tunnel connection failed: 407 Proxy Authentication Required'))': /simple/mot/\n"
    "ERROR: Could not find a version that satisfies the requirement mot==1.0 (from versions: none)\n"
    "ERROR: No matching distribution found for mot==1.0\n",
    "certificate": "Could not fetch URL https://x/simple/mot/: There was a problem confirming the ssl certificate: "
    "HTTPSConnectionPool(host='x', port=443): Max retries exceeded (Caused by SSLError(SSLCertVerificationError(1, "
    "'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))) - skipping\nERROR: No matching distribution found\n",
    "no network": "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('<HTTPSConnection "
    "object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')'\n"
    "ERROR: No matching distribution found for mot==1.0\n",
    "path too long": "ERROR: Could not install packages due to an OSError: [WinError 206] The filename or extension is "
    "too long: 'C:\\\\x'\n",
    "no wheel": "ERROR: Could not find a version that satisfies the requirement mot==1.0 (from versions: none)\n"
    "ERROR: No matching distribution found for mot==1.0\n",
    "not allowed": "ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'C:\\\\x'\n",
}


def test_a_sample_for_each_fault():
    assert [name for name, *_ in pip_faults.FAULTS] == list(SAID)


@pytest.mark.parametrize("name", SAID)
def test_each_fault_is_recognised_and_told_in_both_languages(name):
    assert pip_faults.name_fault(SAID[name]) == name
    stop = pip_faults.explain(SAID[name], "/x/install.log")
    vi, en = next((vi, en) for n, _, vi, en in pip_faults.FAULTS if n == name)
    assert stop.vi.startswith(vi)
    assert stop.en.startswith(en)
    assert stop.vi.endswith("/x/install.log")
    assert not re.search("Traceback|ERROR|Errno", stop.vi)


@pytest.mark.parametrize(
    ("typed", "again"),
    [
        ([], "--wheels THU_MUC"),
        (["app", "--workspace", "so-lieu"], "app --workspace so-lieu --wheels THU_MUC"),
        (["test", "--all", "--", "-k", "diem"], "test --all --wheels THU_MUC -- -k diem"),
        (["--wheels", "x", "--wheels=y", "--lang", "vi"], "--lang vi --wheels THU_MUC"),
    ],
)
def test_without_a_network_the_command_that_was_typed_is_given_again(typed, again):
    stop = pip_faults.explain(SAID["no network"], "log", typed=typed)
    assert "\n  python run.py wheels THU_MUC\n" in stop.vi
    assert f"\n  python run.py {again}\n" in stop.vi
    assert f"\n  python run.py {again.replace('THU_MUC', 'FOLDER')}\n" in stop.en


def test_a_package_that_a_folder_lacks_is_named():
    stop = pip_faults.explain(SAID["no wheel"], "log", from_folder=True)
    assert stop.vi.startswith("Thư mục gói không đủ")
    assert "(mot)" in stop.vi


def test_what_is_not_known_is_shown_as_it_is_without_passwords():
    stop = pip_faults.explain("a\nb\nc\nd\nlạ: http://an:mat.khau@proxy.tinh:8080/x\n", "log")
    assert "lạ: http://***@proxy.tinh:8080/x" in stop.vi
    assert "mat.khau" not in stop.vi + stop.en
    assert "\n  a\n" not in stop.vi


def test_accounts_in_addresses_are_hidden_and_other_text_is_not():
    assert pip_faults.masked("https://u:p@h/x a@b //c") == "https://***@h/x a@b //c"
