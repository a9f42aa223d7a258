"""Readers and rerankers of a few kilobytes, made on the spot: random weights, real offsets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

TEXTS = (
    "Qui a écrit au roi de Navarre ? L’été, l'œuvre d’Évian s’est forgée « à Noël ».",
    "Le pont a coûté 12 millions d’euros : c’est aujourd’hui ce qu’il dit, selon KCNA.",
)
_SIZE = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
_SIZE |= {"intermediate_size": 32, "max_position_embeddings": 48}


def make_reader(folder: Path, kind: str = "wordpiece", texts: Sequence[str] = TEXTS) -> Path:
    """A question-answering model with a tokenizer of that kind.

    One of "wordpiece" (BERT: small letters, no accents), "bytes" (RoBERTa) and "sentencepiece"
    (CamemBERT).
    """
    import torch
    from transformers import (
        BertConfig,
        BertForQuestionAnswering,
        CamembertConfig,
        CamembertForQuestionAnswering,
        RobertaConfig,
        RobertaForQuestionAnswering,
    )

    makers = {
        "wordpiece": (_wordpiece, BertConfig, BertForQuestionAnswering),
        "bytes": (_bytes, RobertaConfig, RobertaForQuestionAnswering),
        "sentencepiece": (_sentencepiece, CamembertConfig, CamembertForQuestionAnswering),
    }
    make_tokenizer, config, network = makers[kind]
    size = make_tokenizer(folder, texts)
    torch.manual_seed(0)
    network(config(vocab_size=size, pad_token_id=1, **_SIZE)).save_pretrained(folder)
    return folder


def make_reranker(folder: Path, classes: int = 1) -> Path:
    """A CrossEncoder over a BERT of two layers."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    size = _wordpiece(folder, TEXTS)
    torch.manual_seed(0)
    config = BertConfig(vocab_size=size, num_labels=classes, **_SIZE)
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def _wordpiece(folder: Path, texts: Sequence[str]) -> int:
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertTokenizerFast

    made = BertWordPieceTokenizer()
    made.train_from_iterator(texts, vocab_size=120, show_progress=False)
    folder.mkdir(parents=True, exist_ok=True)
    (path,) = made.save_model(str(folder))
    BertTokenizerFast(vocab=path, model_max_length=48).save_pretrained(folder)
    return made.get_vocab_size()


def _bytes(folder: Path, texts: Sequence[str]) -> int:
    from tokenizers import ByteLevelBPETokenizer
    from transformers import RobertaTokenizerFast

    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    made = ByteLevelBPETokenizer()
    made.train_from_iterator(texts, vocab_size=300, special_tokens=special, show_progress=False)
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary, merges = made.save_model(str(folder))
    fast = RobertaTokenizerFast(vocab=vocabulary, merges=merges, model_max_length=46)
    fast.save_pretrained(folder)
    return made.get_vocab_size()


def _sentencepiece(folder: Path, texts: Sequence[str]) -> int:
    from tokenizers import SentencePieceUnigramTokenizer
    from transformers import CamembertTokenizerFast

    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    made = SentencePieceUnigramTokenizer()
    made.train_from_iterator(
        texts, vocab_size=150, special_tokens=special, unk_token="<unk>", show_progress=False
    )
    import json

    vocabulary = [(one, float(score)) for one, score in json.loads(made.to_str())["model"]["vocab"]]
    folder.mkdir(parents=True, exist_ok=True)
    fast = CamembertTokenizerFast(vocab=vocabulary, model_max_length=46)
    fast.save_pretrained(folder)
    return len(fast)
