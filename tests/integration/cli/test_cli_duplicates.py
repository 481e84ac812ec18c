"""`kinward duplicates` with what is no file of records."""


def test_a_folder_is_said_to_be_one(kinward, tmp_path):
    result = kinward("duplicates", tmp_path)
    assert (result.status, "[cli-folder]" in result.err, "CSV, Parquet" in result.err) == (2, True, True)
    assert "这是文件夹，不是文件。" in kinward("duplicates", tmp_path, "--lang", "zh-Hans").err
    assert "[cli-file-missing]" in kinward("duplicates", tmp_path / "nothing.csv").err


def test_nobody_is_sent_in_a_circle_for_a_workbook_that_is_none(kinward, tmp_path):
    """`workbook-damaged` says to save a copy in a spreadsheet: it would be a workbook again."""
    (tmp_path / "list.xlsx").write_bytes(bytes(range(256)) * 4)
    result = kinward("duplicates", tmp_path / "list.xlsx")
    assert (result.status, "only these two are read" in result.err, "Arrow" in result.err) == (2, True, False)
