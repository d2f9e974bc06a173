"""A subject index: people, places, organisations and topics under one name each."""
