-- Retention deletes rows that it has locked, and a row lock needs this right: without it the kind "offer-calls" was never erased.
GRANT UPDATE ON offer_call TO ${app};
