# Comptes, profils, connexion.

menu-users = Comptes
menu-rights = Droits
menu-sign-ins = Connexions
menu-tokens = Jetons d’API
menu-mail = Envoi d’e-mails
create-user = Compte

## Fiches

kind-user = Compte
kind-user-many = Comptes
kind-user-new = Inviter une personne
kind-profile = Profil
kind-profile-many = Profils
kind-profile-new = Nouveau profil
kind-token = Jeton d’API
kind-token-many = Jetons d’API
kind-sign_in = Connexion
kind-sign_in-many = Connexions
relation-user-profile = Profils
relation-profile-users = Comptes

card-user-identity = Identité
card-user-rights = Droits
card-user-security = Sécurité
card-profile-main = Profil
card-profile-grants = Droits
card-token-main = Jeton
card-sign_in-main = Connexion

field-user-name = Nom affiché
field-user-email = E-mail
field-user-person = Personne
field-user-language = Langue
field-user-theme = Apparence
field-user-state = État
field-user-profiles = Profils
field-user-last_sign_in = Dernière connexion
field-user-two_factor = Double authentification
field-profile-key = Clé
field-profile-label = Nom du profil
field-profile-two_factor = Double authentification exigée
field-profile-idle_minutes = Minutes d’inactivité avant déconnexion
field-profile-longest_hours = Durée maximale d’une session, en heures
field-profile-position = Rang
field-profile-held_by = Comptes
field-profile-grants = Droits accordés
field-token-name = Nom
field-token-profile = Profil
field-token-user = Compte
field-token-expires_on = Valable jusqu’au
field-token-revoked = Révoqué
field-token-last_used = Dernier usage
field-sign_in-at = Quand
field-sign_in-who = Qui
field-sign_in-email = E-mail
field-sign_in-outcome = Résultat
field-sign_in-address = Adresse
field-sign_in-device = Appareil

choice-user-state-invited = Invité
choice-user-state-active = Actif
choice-user-state-suspended = Suspendu
choice-interface-language-fr = Français
choice-interface-language-en = English
choice-theme-light = Claire
choice-theme-dark = Sombre
choice-sign-in-outcome-in = Connecté
choice-sign-in-outcome-link = Connecté par lien
choice-sign-in-outcome-demo = Démonstration
choice-sign-in-outcome-wrong = Mot de passe refusé
choice-sign-in-outcome-wrong_code = Code refusé
choice-sign-in-outcome-suspended = Compte suspendu
choice-sign-in-outcome-out = Déconnecté

## Profils livrés

profile-administrator = Administration
profile-head = Direction
profile-school-office = Secrétariat
profile-teacher = Enseignant
profile-trainer = Formateur
profile-adviser = Conseil en formation
profile-quality-lead = Référent qualité
profile-accountant = Comptabilité
profile-learner = Apprenant
profile-guardian = Responsable légal
profile-funder = Financeur
profile-auditor = Audit

## Connexion

sign-in-title = Connexion
sign-in-email = E-mail
sign-in-password = Mot de passe
sign-in-enter = Se connecter
sign-in-or = ou
sign-in-ask-for-link = Recevoir un lien par e-mail
sign-in-link-hint = Parents et stagiaires : le lien suffit, sans mot de passe.
sign-in-link-on-its-way = Si un compte porte cette adresse, un lien est en route. Il sert une fois, pendant 20 minutes.
sign-in-wrong = { $left ->
    [one] E-mail ou mot de passe inconnu. Il reste un essai avant une pause.
   *[other] E-mail ou mot de passe inconnu. Il reste { $left } essais avant une pause.
  }
sign-in-paused = { $minutes ->
    [one] Trop d’essais. Recommencez dans une minute.
   *[other] Trop d’essais. Recommencez dans { $minutes } minutes.
  }
sign-in-busy = Beaucoup de connexions à la fois. Recommencez dans un instant.
sign-in-no-profile = Ce compte n’a plus de profil. Demandez à un administrateur.
sign-in-code-title = Votre code à six chiffres
sign-in-code-advice = Ouvrez votre application d’authentification.
sign-in-code = Code
sign-in-code-enter = Valider
sign-in-recovery-hint = Téléphone perdu ? Saisissez un de vos codes de secours à la place.
sign-in-code-wrong = { $left ->
    [one] Code refusé. Il reste un essai avant une pause.
   *[other] Code refusé. Il reste { $left } essais avant une pause.
  }
sign-in-code-unread = Ce code n’est pas le bon, ou il a déjà servi.
sign-in-step-over = Le temps est écoulé. Recommencez depuis la connexion.
sign-in-link-title = Votre lien de connexion
sign-in-link-over-title = Ce lien ne sert plus
sign-in-link-over = Il a déjà servi ou son délai est passé. Demandez-en un autre.
sign-in-again = Revenir à la connexion
sign-in-demo-title = Entrer dans la démonstration
sign-in-demo-lede = Un établissement imaginaire. Choisissez un regard, changez quand vous voulez.
invitation-over = Il a déjà servi ou son délai est passé. Demandez-en un autre à l’établissement.

## Mots de passe

choose-password-title = Choisissez votre mot de passe
choose-password-new = Nouveau mot de passe
choose-password-save = Enregistrer le mot de passe
password-hint = 12 caractères mêlant majuscules, minuscules, chiffres et signes ; ou 14 sans signe ; ou une phrase de sept mots.
password-too-weak = Trop facile à deviner : allongez-le, ou mêlez majuscules, minuscules, chiffres et signes.
password-common = Ce mot de passe est parmi les premiers qu’un pirate essaie.
password-personal = Il est fait de votre nom ou de votre adresse.
password-too-long = Pas plus de 256 caractères.
password-present-wrong = Ce n’est pas votre mot de passe actuel.

## Mon compte

account-title = Mon compte
account-identity = Identité et langue
account-language-browser = Celle du navigateur
account-save = Enregistrer
account-saved = Enregistré.
account-profiles = Mes profils
account-profile-active = Actif
account-profile-take = Prendre ce profil
account-password = Mot de passe
account-password-present = Mot de passe actuel
account-password-change = Changer le mot de passe
account-password-changed = Mot de passe changé. Vos autres sessions sont fermées.
account-two-factor = Double authentification
account-two-factor-on = Activée
account-two-factor-advice = Un code donné par votre téléphone, en plus du mot de passe : un mot de passe volé ne suffit plus pour entrer.
account-two-factor-set-up = Activer
account-two-factor-give-up = Désactiver
account-sessions = Mes sessions
account-session-this = Cette session
account-session-end = Fermer
account-session-ended = Session fermée.
account-sessions-end-others = Fermer les autres
two-factor-title = Activer la double authentification
two-factor-lede = Scannez ce code avec une application d’authentification, puis recopiez les six chiffres qu’elle affiche.
two-factor-scan = Code à scanner
two-factor-type = Ou clé à saisir dans l’application
two-factor-turn-on = Activer
two-factor-off = La double authentification est désactivée.
two-factor-already = La double authentification est déjà activée.
recovery-title = Vos codes de secours
recovery-lede = Notez-les maintenant : ils ne seront plus montrés. Chacun remplace une fois le code du téléphone.
recovery-done = C’est noté

## Comptes

invite-title = Inviter une personne
invite-profiles-hint = Un seul profil est actif à la fois ; la personne change dans « Mon compte ».
invite-send = Inviter
invite-by-hand = L’envoi d’e-mails n’est pas réglé : le lien d’invitation s’affichera ici, à vous de le transmettre.
user-invited = Invitation envoyée.
user-link-sent = Lien envoyé.
user-suspended = Compte suspendu. Ses sessions sont fermées.
user-reinstated = Compte rouvert.
user-second-factor-forgotten = La double authentification de ce compte est désactivée.
user-sessions-ended = Sessions fermées.
user-is-suspended = Ce compte est suspendu : rouvrez-le d’abord.
user-panel-title = Accès
user-invite-again = Inviter de nouveau
user-send-link = Lien pour un nouveau mot de passe
user-end-sessions = Fermer ses sessions
user-forget-second-factor = Désactiver la double authentification
user-suspend = Suspendre
user-suspend-confirm = Suspendre ce compte ? Ses sessions se ferment aussitôt.
user-reinstate = Rouvrir le compte
hand-over-title = Lien à transmettre
hand-over-lede = Donnez ce lien à son titulaire et à lui seul : il ne sert qu’une fois.
hand-over-link = Lien
hand-over-back = Revenir au compte
copy = Copier

## Jetons

tokens-title = Jetons d’API
tokens-lede = Un jeton ouvre l’API avec les droits d’un profil. Il n’est montré qu’à sa création.
tokens-none = Aucun jeton pour l’instant.
token-new = Nouveau jeton
token-create = Créer le jeton
token-made = Copiez-le maintenant : il ne sera plus montré.
token-made-label = Jeton
token-revoke = Révoquer
token-revoke-confirm = Révoquer ce jeton ? Les programmes qui s’en servent n’entreront plus.
token-revoked = Jeton révoqué.
token-name-ambiguous = Plusieurs jetons portent ce nom.

## Droits

rights-title = Droits
rights-lede = Un champ est caché tant qu’un droit n’est pas donné. Le choix fait sur une carte descend sur ses champs.
rights-kinds = Droits sur les
rights-of = Droits sur : { $kinds }
rights-card-field = Carte, champ
rights-rows = Fiches visibles
rights-journaled = Les changements sont inscrits au journal, où ils s’annulent.
rights-saved = Droits enregistrés.
rights-unreadable = Ce choix n’existe pas.
level-hidden = caché
level-read = lit
level-propose = propose
level-write = écrit
scope-none = aucune
scope-all = toutes
scope-campus = son campus
scope-own-groups = ses groupes
scope-own-family = sa famille
scope-own-company = son entreprise
scope-own = soi-même
profile-new = Nouveau profil
profile-new-from = Partir des droits de
profile-new-from-nothing = Rien : tout caché
profile-added = Profil ajouté.
profile-reset = Le profil a retrouvé ses droits d’origine.
profile-reset-title = Revenir aux droits d’origine
profile-reset-lede = Rend à un profil les droits avec lesquels Préau est livré. Cela s’annule au journal.
profile-reset-confirm = Rendre au profil « { $profile } » ses droits d’origine ?
profile-unknown = Ce profil n’existe pas.
profile-key-letters = Seulement des lettres minuscules et des tirets bas.
profile-grants-unreadable = Ces droits ne se lisent pas.
profile-wait-out-of-range = Durée trop courte ou trop longue.
why-title = Pourquoi ?
why-ask = Pourquoi ce champ se voit-il, ou non ?
why-field-label = Champ
why-button = Expliquer
why-back = Revenir aux droits
why-everything = Ce profil peut tout.
why-field = Une exception est faite pour ce champ.
why-card = C’est le droit de sa carte, « { $card } ».
why-not-granted = Ni la carte « { $card } » ni le champ ne sont accordés : ce qui n’est pas accordé est caché.
why-no-rows = Ce profil ne voit aucune de ces fiches.

## Voir comme

see-as-title = Voir comme…
see-as-lede = Voyez Préau comme le voit quelqu’un d’autre. Rien ne peut être modifié, et ce que vous consultez est inscrit sous vos deux noms.
see-as-profile = Un profil
see-as-person = Une personne
see-as-look = Voir
see-as-everything = Ce profil peut tout : vous verriez ce que vous voyez déjà.

## Envoi d’e-mails

mail-title = Envoi d’e-mails
mail-lede = Le serveur par lequel partent les invitations et les liens de connexion.
mail-public-address = Adresse publique de Préau
mail-public-address-hint = Le début des liens écrits dans les e-mails.
mail-host = Serveur SMTP
mail-port = Port
mail-security = Protection
mail-security-tls = TLS (port 465)
mail-security-starttls = STARTTLS (port 587)
mail-security-none = Aucune (même machine seulement)
mail-sender = Expéditeur
mail-sender-example = Secrétariat <secretariat@example.fr>
mail-user = Identifiant
mail-password-hint = Laissez vide pour garder celui qui est enregistré.
mail-saved = Réglage enregistré.
mail-address-unreadable = Commencez par https:// ou http://.
mail-sender-unreadable = Écrivez une adresse, ou « Nom <adresse> ».
mail-waiting = { $count ->
    [one] Un e-mail attend de partir.
   *[other] { $number } e-mails attendent de partir.
  }

letter-sign-in-subject = Votre lien de connexion à { $organisation }
letter-sign-in-body = Bonjour { $name },

    voici votre lien pour vous connecter à { $organisation }. Il sert une fois, pendant { $minutes } minutes :

    { $link }

    Si vous n’avez rien demandé, ignorez cet e-mail : personne n’entre sans ce lien.
letter-invitation-subject = { $organisation } vous ouvre un compte
letter-invitation-body = Bonjour { $name },

    { $organisation } vous ouvre un compte sur Préau. Choisissez votre mot de passe avec ce lien, qui sert une fois, pendant { $days } jours :

    { $link }
letter-reset-subject = Choisir un nouveau mot de passe pour { $organisation }
letter-reset-body = Bonjour { $name },

    voici de quoi choisir un nouveau mot de passe. Ce lien sert une fois, pendant { $hours } heures :

    { $link }

    Si vous n’avez rien demandé, prévenez l’établissement.

## Refus

error-forbidden-user = Votre profil ne permet pas de gérer les comptes.
error-forbidden-administrator = Seule une personne qui administre peut donner ou toucher ce profil.
error-last-administrator = Il faut qu’une personne au moins puisse tout administrer.
error-administrator-exists = Une personne administre déjà cet établissement.
error-administrator-keeps-everything = Le profil d’administration garde tous les droits.
error-profile-held = Ce profil sert encore : retirez-le d’abord des comptes.
error-mail-not-set-up = L’envoi d’e-mails n’est pas réglé : demandez à une personne qui administre.

operation-profiles_installed = Installation des profils
operation-grants_offered = Droits des nouvelles fiches donnés aux profils livrés
operation-profile_reset = Retour d’un profil à ses droits d’origine
operation-profile_added = Ajout d’un profil
operation-rights_changed = Changement des droits
operation-first_administrator = Création du premier compte d’administration
operation-user_invited = Invitation
operation-user_suspended = Suspension d’un compte
operation-user_reinstated = Réouverture d’un compte
operation-password_set = Choix d’un mot de passe
operation-invitation_accepted = Invitation acceptée
operation-account_preferences = Changement de préférences
operation-token_created = Création d’un jeton
operation-token_revoked = Révocation d’un jeton
mail-password-locked = Le mot de passe du serveur de messagerie a été scellé avec une autre clé : saisissez-le à nouveau, ou remettez le fichier « secret.key » d’origine.
second-factor-locked = Votre second facteur ne peut pas être vérifié : la maison a été remise en place sans sa clé. Utilisez un code de secours, ou demandez à l’administrateur de remettre la clé.
secrets-locked = Des secrets ne s’ouvrent pas avec la clé présente : rien n’a été changé.
