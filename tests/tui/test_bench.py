"""The pure parts of the measurements: what a paint is, what is answered to a program, and when a line fails."""

import pytest

from bench.probe import FRAME_BEGINS, FRAME_ENDS, Asked, Replay
from bench.terminal import judged


def test_a_line_fails_only_beyond_what_it_must_and_its_own_noise():
    assert not judged([1.3, 1.3, 1.3], 1.35).beyond
    assert judged([1.4, 1.4, 1.4], 1.35).beyond, "without noise every step beyond counts"
    assert not judged([1.2, 1.4, 1.7], 1.35).beyond, "0.05 beyond, and the noise is 0.125"
    assert judged([1.3, 1.6, 1.7], 1.35).beyond, "0.25 beyond, and the noise is 0.1"
    assert not judged([9.0], None).beyond


def test_one_disturbed_pair_neither_fails_a_line_nor_excuses_it():
    assert not judged([1.0] * 8 + [9.0], 1.35).beyond
    assert judged([2.0] * 8 + [9.0], 1.35).beyond
    assert judged([2.0] * 8 + [0.1], 1.35).beyond


def test_two_pairs_are_as_noisy_as_they_differ():
    assert judged([1.0, 2.0], None).noise == pytest.approx(0.5)


def test_a_verdict_tells_median_and_spread():
    verdict = judged([3.0, 1.0, 2.0], None)
    assert (verdict.median, verdict.low, verdict.high) == (2.0, 1.0, 3.0)


def texts(replay: Replay, *reads: bytes) -> list[list[str]]:
    """What each read has painted, by the first line of the screen."""
    return [[text.split("\n")[0] for text, _ in replay.feed(data)] for data in reads]


def test_every_read_is_a_paint():
    assert texts(Replay(10, 2), b"a", b"b") == [["a"], ["ab"]]


def test_a_frame_is_one_paint_when_it_ends():
    assert texts(Replay(10, 2), FRAME_BEGINS + b"a", b"b", b"c" + FRAME_ENDS) == [[], [], ["abc"]]


def test_what_stands_around_a_frame_is_painted_apart():
    frame = FRAME_BEGINS + b"b" + FRAME_ENDS
    assert texts(Replay(10, 2), b"a" + frame + b"c" + frame) == [["a", "ab", "abc", "abcb"]]


@pytest.mark.parametrize("cut", range(1, len(FRAME_BEGINS)))
def test_a_mark_that_is_cut_in_two_is_still_a_mark(cut):
    begun, rest = FRAME_BEGINS[:cut], FRAME_BEGINS[cut:]
    assert texts(Replay(10, 2), begun, rest + b"a", b"b" + FRAME_ENDS)[1:] == [[], ["ab"]]


def test_a_changed_colour_is_a_changed_look():
    replay = Replay(10, 2)
    first, second, third = [replay.feed(data)[0] for data in (b"a", b"\r\x1b[31ma", b"\r\x1b[31ma")]
    assert first[0] == second[0] and first[1] != second[1] and second[1] == third[1]


def test_what_pyte_would_print_is_not_on_the_screen():
    assert texts(Replay(10, 2), b"\x1b[>1u\x1b[?2026$pa\x1b[<u") == [["a"]]


def test_a_terminal_with_synchronised_output_says_so():
    asked = Asked()
    assert asked.answers(b"x\x1b[?2026$py") == b"\x1b[?2026;2$y"
    assert asked.answers(b"\x1b[?2048$p") == b"\x1b[?2048;0$y"
    assert asked.answers(b"\x1b[?20") + asked.answers(b"26$p") == b"\x1b[?2026;2$y", "cut in two"
    assert asked.answers(b"nothing asked\x1b[0m") == b""
