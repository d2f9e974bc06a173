"""The reading room: what pages the archive has and what each of them shows.

Enters: the archive, its tags and its stories, all as records of ``model``. Leaves: page models,
plain frozen records that a template arranges without computing, sorting or asking. The room knows
no Pelican, no disk and no clock; ``plugin.py`` is its rim.
"""
