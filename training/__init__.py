"""Make the embedded pipeline: data, network, training, export, evaluation."""
