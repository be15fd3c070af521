"""The catalogue as CKAN's harvester (ckanext-dcat) reads it: a graph, page by page, fields by name.

``harvested`` does what its RDF parser and its DCAT-AP profile do: find each ``dcat:Dataset``, read
title, description, identifier, publisher, licence and distributions by the same predicates, and
follow ``hydra:next``. A dataset without what CKAN needs to make a package is refused here too.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from rdflib import Graph, Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from publication.opendata import catalogue
from publication.opendata.nodes import TABLES
from tests.publication import sets, stage

pytestmark = [
    pytest.mark.django_db,
    # Its parser of JSON-LD still uses a class of its own that it calls old.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
LANGUAGES = "http://publications.europa.eu/resource/authority/language"
THAI, ENGLISH = f"{LANGUAGES}/THA", f"{LANGUAGES}/ENG"
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
ADDRESS = "/api/v1/catalogue.jsonld"
TAG = re.compile(r"[\w \-.]{2,100}\Z")  # CKAN refuses a package for one tag that is otherwise
# What DCAT-AP, the profile that ckanext-dcat reads, calls mandatory.
MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description),
    DCAT.Distribution: (DCAT.accessURL,),
    FOAF.Agent: (FOAF.name,),
}


def pages(program: Client) -> list[Graph]:
    """Every page of the catalogue, by the address that each names for the next."""
    found, address = [], ADDRESS
    while address:
        response = program.get(address)
        assert response.headers["Content-Type"] == "application/ld+json"
        graph = Graph().parse(data=response.content, format="json-ld")
        found.append(graph)
        address = next(
            (
                str(following)
                for node in graph.subjects(RDF.type, HYDRA.PagedCollection)
                for following in graph.objects(node, HYDRA.nextPage)
            ),
            "",
        )
    return found


def harvested(graph: Graph) -> dict[str, dict[str, Any]]:
    """The datasets of a page as the harvester makes packages of them, by their guid."""
    packages = {}
    for dataset in graph.subjects(RDF.type, DCAT.Dataset):
        publisher = graph.value(dataset, DCTERMS.publisher)
        packages[str(dataset)] = {
            "title": str(graph.value(dataset, DCTERMS.title)),
            "notes": str(graph.value(dataset, DCTERMS.description)),
            "identifier": str(graph.value(dataset, DCTERMS.identifier)),
            "issued": str(graph.value(dataset, DCTERMS.issued)),
            "licence": graph.value(dataset, DCTERMS.license),
            "publisher": {str(name) for name in graph.objects(publisher, FOAF.name)},
            "keywords": {str(word) for word in graph.objects(dataset, DCAT.keyword)},
            "language": {str(one) for one in graph.objects(dataset, DCTERMS.language)},
            "resources": [
                {
                    "url": str(
                        graph.value(one, DCAT.downloadURL) or graph.value(one, DCAT.accessURL)
                    ),
                    "access": str(graph.value(one, DCAT.accessURL)),
                    "format": str(graph.value(one, DCTERMS["format"]) or ""),
                    "licence": graph.value(one, DCTERMS.license),
                    "hash": str(
                        graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue) or ""
                    ),
                }
                for one in graph.objects(dataset, DCAT.distribution)
            ],
        }
    return packages


def test_every_page_has_what_the_profile_calls_mandatory(program, world, days):
    stage.published(world)
    sets.shown(world, columns=sets.DICTIONARY)
    (graph,) = pages(program)
    for kind, wanted in MANDATORY.items():
        nodes = list(graph.subjects(RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            for predicate in wanted:
                values = list(graph.objects(node, predicate))
                assert values, (kind, node, predicate)
                assert all(str(value).strip() for value in values)


def test_a_harvester_makes_packages_of_it(program, world, days):
    entry = stage.published(world, stage.released_item(world, "partly_grant"))
    evidence = sets.shown(world, columns=sets.DICTIONARY)
    (graph,) = pages(program)
    packages = harvested(graph)
    assert len(packages) == len(TABLES) + 2, "the tables, one entry, one dataset"
    released = next(p for guid, p in packages.items() if guid.endswith(entry.get_absolute_url()))
    assert released["title"] == entry.title
    assert released["identifier"].endswith(entry.get_absolute_url())
    assert world.agency.name_th in released["publisher"]
    assert "15-5" in released["keywords"]
    assert str(released["licence"]) == entry.licence.url
    (file,) = released["resources"]
    assert file["hash"] == entry.files.get().sha256
    assert file["format"] == "PDF"
    for package in packages.values():
        assert package["title"].strip()
        assert all(TAG.match(word) for word in package["keywords"]), package["keywords"]
        assert package["language"] <= {THAI, ENGLISH}
        assert package["resources"]
        for resource in package["resources"]:
            assert resource["licence"] is not None
            assert resource["url"]
            path = "/" + resource["access"].split("/", 3)[3]
            assert program.get(path).status_code == 200, path
    data = next(p for guid, p in packages.items() if guid.endswith(evidence.get_absolute_url()))
    assert data["resources"][0]["format"] == "CSV"


def test_pages_follow_each_other_and_each_dataset_stands_on_one(program, world, days, monkeypatch):
    monkeypatch.setattr(catalogue, "PER_PAGE", 2)
    entries = [stage.published(world) for _ in range(3)]
    shown = [sets.shown(world, code) for code in ("9-plans", "9-budget", "7-contact")]
    guids = [guid for graph in pages(program) for guid in harvested(graph)]
    assert len(guids) == len(set(guids)) == len(TABLES) + len(entries) + len(shown)


def test_what_an_agency_says_it_has_not_is_no_dataset(program, world, days):
    sets.shown(world, "9-concessions", kind="nothing", address="", title_th="ไม่มีสัญญาสัมปทาน")
    assert "ไม่มีสัญญาสัมปทาน" not in program.get(ADDRESS).content.decode()
