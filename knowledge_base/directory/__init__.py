"""The directory: local services in Open Referral UK form, and which of them fit."""

from knowledge_base.directory.directory import Directory, Service, current_directory, find_services, load_directory
from knowledge_base.directory.postcodes import district_of, postcode_in
from knowledge_base.directory.records import DirectoryError

__all__ = [
    "Directory",
    "DirectoryError",
    "Service",
    "current_directory",
    "district_of",
    "find_services",
    "load_directory",
    "postcode_in",
]
