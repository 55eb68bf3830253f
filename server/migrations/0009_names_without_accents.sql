-- What searches by name look at is made by the server, which knows more than ASCII; it fills what is empty at its start.
update sources set folded = '';

create index sources_unfolded on sources (id) where folded = '';
