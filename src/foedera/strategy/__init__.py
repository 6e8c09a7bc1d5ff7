"""Who answers a call, when who answers depends on who else will: intervention games and their equilibria."""
