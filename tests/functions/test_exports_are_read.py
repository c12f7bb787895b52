"""Datasets are read by DuckDB, pandas and the `datasets` of Hugging Face, each the same rows."""

from pathlib import Path

import pytest

from easel.exports.columns import COLUMNS, DATASETS
from tests.support.consented import adult, export, manifest, published, reacts, rows


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A version with rows, some columns of which are null in all of them."""
    dora, emma = adult("dora"), adult("emma")
    for prompt in ("a heron", "ein Reiher, „weiß“\n=1+1"):
        reacts(emma, published(dora, prompt))
    return export(tmp_path)


@pytest.mark.slow
def test_duckdb_pandas_and_datasets_read_the_same_rows(place: Path) -> None:
    # Loaded here: the three of them take seconds, which only this test needs.
    import datasets
    import pandas as pd

    for dataset in DATASETS:
        file, found = str(place / f"{dataset}.parquet"), rows(place, dataset)
        frame = pd.read_parquet(file)

        assert list(frame.columns) == [each.name for each in COLUMNS[dataset]]
        assert frame["row_id"].tolist() == [row["row_id"] for row in found]
        assert len(frame) == manifest(place)["datasets"][dataset]["rows"]
        # A split without a row is none to it, and it says so.
        if found:
            table = datasets.Dataset.from_parquet(file, cache_dir=str(place / "cache"))
            assert table.to_list() == found
    assert not rows(place, "engagement")
    assert pd.read_parquet(place / "preferences.parquet")["label_0"].tolist() == [1.0, 1.0]


def test_the_card_says_which_file_is_which_dataset(place: Path) -> None:
    _, head, text = (place / "README.md").read_text().split("---\n", 2)

    for dataset in DATASETS:
        assert f"- config_name: {dataset}\n  data_files: {dataset}.parquet\n" in head
    assert "license: other\n" in head
    assert "What I chose among images of one prompt" in text
    schema = (place / "SCHEMA.md").read_text()
    for dataset in DATASETS:
        assert all(f"| `{each.name}` | {each.type_} |" in schema for each in COLUMNS[dataset])
