# Relation client : pages, règles et opérations.

pipeline-sales = Ventes de formation
pipeline-accounts = Comptes entreprises
stage-discovery = Découverte
stage-interested = Intéressé
stage-follow-up = À relancer
stage-awaiting-funding = En attente de financement
stage-confirmed = Confirmé
stage-need = Besoin exprimé
stage-proposal = Proposition envoyée
stage-negotiation = Négociation
stage-agreement-sent = Convention envoyée
stage-signed = Signé
stage-lost = Perdu

operation-move_opportunity = Changement d’étape

relations-code-taken = Ce code est déjà celui d’un autre.
relations-probability = Une probabilité va de 0 à 100 %.
relations-days = Un nombre de jours est d’au moins 1.
relations-stage-in-use = Des opportunités sont dans cette étape : elle ne change ni de pipeline ni d’issue.
relations-stage-wants = L’étape « { $stage } » le demande.
relations-stage-elsewhere = Cette étape n’est pas de ce pipeline.
relations-card-elsewhere = Cette opportunité n’est pas dans cette étape.
relations-before-or-after = Dites avant quelle carte, ou après laquelle, pas les deux.
relations-amount = Un montant est positif, et d’au plus cent millions d’euros.
relations-with-whom = Dites avec qui : un contact, une entreprise ou une opportunité.
relations-minutes = Une durée va de 0 à 1 440 minutes.
relations-tag-taken = Une étiquette porte déjà ce nom.
relations-tag-one = Une étiquette se pose sur un contact ou sur une entreprise.
relations-tag-twice = Cette étiquette y est déjà.
relations-refusal-needed = Dites pourquoi.
relations-granted-needed = Dites le montant accordé.
relations-segment-hidden = Ce segment repose sur des informations que votre profil ne voit pas.

api-doc-moveOpportunity = Déplace une opportunité dans une étape, avant ou après une autre carte. Avec `from`, refuse (409) quand elle n’est plus dans cette étape.
api-doc-segmentMembers = Les membres d’un segment : depuis quand, par quel changement, et par quelles conditions du filtre.
