### Who asks: signing in.

## Signing in

sign-in-title = Sign in
sign-in-email = E-mail
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgotten = Forgotten your password? An administrator gives you a new sign-in link.
enter-title = Welcome to Kohtaamo
enter-lede = Set up your house. You are its first administrator.
enter-house = Name of the house
enter-name = Your name
enter-password-hint = At least 10 characters. Three words in a row make a good password.
enter-button = Begin
