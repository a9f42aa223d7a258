"""What is known of French and English text: its words, sentences, names, countries, questions.

Knows no articles, no index and no models; nearly all of it is pure.
"""
