-- Numbers of units and crews stand sealed in a column of their own; what fleet told of a unit holds none any more. Those known
-- already are moved here in clear and sealed when the service starts.
ALTER TABLE unit ADD COLUMN telephones text;
UPDATE unit SET
    telephones = jsonb_build_object(
        'unit', told -> 'telephone',
        'crew', (SELECT coalesce(jsonb_object_agg(member ->> 'personId', member -> 'telephone'), '{}')
                 FROM jsonb_array_elements(told -> 'crew') AS member WHERE member ->> 'telephone' IS NOT NULL))::text,
    told = (told - 'telephone') || jsonb_build_object(
        'crew', (SELECT coalesce(jsonb_agg(member - 'telephone'), '[]') FROM jsonb_array_elements(told -> 'crew') AS member));
-- What a facility waited for in vain is told back without a number.
UPDATE arrival SET orphan = orphan - 'crewTelephone' WHERE orphan IS NOT NULL;
