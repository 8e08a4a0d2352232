-- Retention deletes keys that no kept signature needs, and what SATUSEHAT was told of patients whom we have forgotten.
GRANT DELETE ON device_key, satusehat_case, satusehat_link TO ${app};
