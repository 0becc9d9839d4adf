"""What every screen and paper is made of: the frame, the components, formatting, translations, court papers."""
