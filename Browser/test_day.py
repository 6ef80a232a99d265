"""A short day of two members at once; day.py plays a long one."""

import day


def test_forty_cards_by_two_members_at_once_add_up(tmp_path):
    figures = day.play(40, tmp_path / "data")
    assert figures["cards"] == 40
