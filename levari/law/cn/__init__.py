"""The law of the People's Republic of China: data in TOML files, worked cases in `cases/`, what only China has."""
