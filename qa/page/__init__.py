"""The parts of the chat page that know nothing of Gradio: its words, its HTML, its style."""
