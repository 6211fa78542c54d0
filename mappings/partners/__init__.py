"""Trading partners: a folder of text says how one differs from the base; no Python is needed.

The shipped folders are invented archetypes. Secrets are named in a folder, never contained.
"""

from mappings.partners.folder import load_folder
from mappings.partners.partner import Partner

__all__ = ["Partner", "load_folder"]
