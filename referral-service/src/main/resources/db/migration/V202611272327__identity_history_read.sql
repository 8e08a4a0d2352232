-- Retention asks which identities an open or kept arrival still needs.
GRANT SELECT ON patient_identity_row TO ${app};
