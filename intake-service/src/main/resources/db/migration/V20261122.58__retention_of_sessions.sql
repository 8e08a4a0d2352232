-- Sign-ins that have ended go after a time, tokens first.
GRANT DELETE ON refresh_token, phone_session TO ${app};
