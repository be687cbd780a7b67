"""A cache that is bounded by weight."""

from selaras.api.requests.cache import Cache


def test_a_cache_is_bounded_and_lets_go_what_was_not_asked_for_longest() -> None:
    cache: Cache[str, int] = Cache(10)
    for number, key in enumerate("abc"):
        cache.keep(key, number, 3)
    assert cache.find("a") == 0
    cache.keep("d", 3, 4)
    assert [cache.find(key) for key in "abcd"] == [0, None, 2, 3]
    cache.keep("c", 5, 6)
    assert [cache.find(key) for key in "abcd"] == [None, None, 5, 3]
    cache.keep("e", 6, 11)
    assert (len(cache), cache.find("e")) == (0, None)
