-- Which ready unit of the recommendation was passed over by an offer, and why. The words are erased with the offer's other words.
ALTER TABLE offer ADD COLUMN passed_over text;
ALTER TABLE offer ADD COLUMN choice_reason text;
ALTER TABLE offer ADD COLUMN choice_words text;
