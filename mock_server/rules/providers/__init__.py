"""Providers: their states, prices, capacity and wallets."""
