-- What a phone told with its press goes after a month; what became of it stands in the contact.
GRANT DELETE ON press TO ${app};
