"""Start here: the first exercises, which need nothing but reading and writing."""
