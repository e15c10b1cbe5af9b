## Ce qu’une demande à l’API a de faux

api-parameter-unknown = Il n’y a pas de paramètre « { $name } » ici.
api-parameter-twice = Le paramètre « { $name } » est donné deux fois.
api-not-json = Ce n’est pas du JSON.
api-not-an-object = La demande doit porter un objet JSON.
api-date = Écrivez le jour sous la forme 2025-09-01.
api-limit = Un nombre entier de 1 à { $max }.
api-measure = Écrivez count, distinct:champ, sum:champ, average:champ, min:champ, max:champ ou rate:filtre, sur un champ du type qui convient.
api-idempotency-key = La clé doit être un texte de 1 à 200 caractères.
api-idempotency-other = Cette clé a déjà servi pour une autre demande.
api-moved = La fiche a changé entre-temps
api-moved-advice = Rien n’a été écrit. Relisez la fiche et renvoyez le changement avec sa version actuelle.
